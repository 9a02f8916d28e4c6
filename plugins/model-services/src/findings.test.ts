import { findings } from './__fixtures__';
import { countBySeverity, filterFindings, worstFirst } from './findings';

describe('worstFirst', () => {
  it('sorts by severity, then by what can be mended, then by package and id', () => {
    expect(
      worstFirst(findings).map(({ severity, package: name }) => [
        severity,
        name,
      ]),
    ).toEqual([
      ['CRITICAL', 'zlib1g'],
      ['HIGH', 'cryptography'],
      ['HIGH', 'werkzeug'],
      ['MEDIUM', 'cryptography'],
      ['MEDIUM', 'passwd'],
      ['LOW', 'apt'],
      ['LOW', 'libc6'],
      ['LOW', 'libc6'],
      ['LOW', 'libc6'],
      ['LOW', 'login'],
      ['LOW', 'util-linux'],
      ['UNKNOWN', 'bash'],
    ]);
  });

  it('leaves the given list alone', () => {
    const given = Object.freeze([...findings]);
    expect(worstFirst(given)).not.toBe(given);
  });
});

describe('countBySeverity', () => {
  it('counts those that do not occur as none', () => {
    expect(
      countBySeverity(findings.filter(({ severity }) => severity === 'HIGH')),
    ).toEqual({ CRITICAL: 0, HIGH: 2, MEDIUM: 0, LOW: 0, UNKNOWN: 0 });
  });
});

describe('filterFindings', () => {
  it.each([
    ['an id in any case', 'cve-2023-50782', ['CVE-2023-50782']],
    ['a package', ' Werkzeug ', ['CVE-2024-34069']],
    ['a word of the title', 'gpasswd', ['CVE-2023-4641']],
    ['nothing that occurs', 'log4j', []],
  ])('finds %s', (_case, text, ids) => {
    expect(
      filterFindings(findings, { text, severities: [] }).map(({ id }) => id),
    ).toEqual(ids);
  });

  it('keeps the severities that are asked for', () => {
    expect(
      filterFindings(findings, {
        text: 'cryptography',
        severities: ['MEDIUM', 'LOW'],
      }).map(({ id }) => id),
    ).toEqual(['CVE-2024-26130']);
  });
});
