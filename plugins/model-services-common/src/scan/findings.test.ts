import { countBySeverity, sortFindings } from './findings';
import type { Finding } from './report';

function finding(
  severity: Finding['severity'],
  id: string,
  rest: Partial<Finding> = {},
): Finding {
  return { id, severity, package: 'numpy', installedVersion: '1', ...rest };
}

describe('countBySeverity', () => {
  it('has an entry for every severity, worst first', () => {
    const counts = countBySeverity([
      finding('LOW', 'CVE-1'),
      finding('HIGH', 'CVE-2'),
      finding('LOW', 'CVE-3'),
    ]);

    expect(Object.entries(counts)).toEqual([
      ['CRITICAL', 0],
      ['HIGH', 1],
      ['MEDIUM', 0],
      ['LOW', 2],
      ['UNKNOWN', 0],
    ]);
  });
});

describe('sortFindings', () => {
  it('sorts by severity, then mendable first, then by id, package and path', () => {
    const sorted = [
      finding('CRITICAL', 'CVE-9'),
      finding('HIGH', 'CVE-5', { fixedVersion: '2' }),
      finding('HIGH', 'CVE-1'),
      finding('HIGH', 'CVE-2', { package: 'pandas' }),
      finding('HIGH', 'CVE-2', { package: 'scipy', path: 'a' }),
      finding('HIGH', 'CVE-2', { package: 'scipy', path: 'b' }),
      finding('UNKNOWN', 'CVE-0', { fixedVersion: '2' }),
    ];

    expect(sortFindings([...sorted].reverse())).toEqual(sorted);
  });

  it('leaves its argument as it is', () => {
    const findings = [finding('LOW', 'CVE-1'), finding('HIGH', 'CVE-2')];

    sortFindings(findings);

    expect(findings.map(({ id }) => id)).toEqual(['CVE-1', 'CVE-2']);
  });
});
