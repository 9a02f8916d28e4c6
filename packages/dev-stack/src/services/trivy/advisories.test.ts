import { readFileSync } from 'node:fs';
import { inDevStack } from '../../machine';
import { databaseEntries } from './advisories';

const sample = readFileSync(
  inDevStack('services/trivy/sample-advisories.yaml'),
  'utf8',
);

describe('databaseEntries', () => {
  it('files an advisory under its ecosystem and package, and its meaning apart', () => {
    const entries = databaseEntries(sample).filter(
      ({ key }) => key === 'CVE-2024-34069',
    );
    expect(entries).toEqual([
      {
        buckets: ['pip::GitHub Security Advisory Pip', 'werkzeug'],
        key: 'CVE-2024-34069',
        value: { VulnerableVersions: ['<3.0.3'], PatchedVersions: ['3.0.3'] },
      },
      {
        buckets: ['vulnerability'],
        key: 'CVE-2024-34069',
        value: expect.objectContaining({
          Severity: 'HIGH',
          VendorSeverity: { ghsa: 3 },
        }),
      },
    ]);
  });

  it('says of a Debian package that it is affected and not fixed', () => {
    expect(databaseEntries(sample)).toContainEqual({
      buckets: ['debian 12', 'tar'],
      key: 'CVE-2005-2541',
      value: { Status: 2, Severity: 1 },
    });
  });

  it('tells where each kind of advisory comes from', () => {
    const entries = databaseEntries(sample);
    const sources = entries
      .filter(({ buckets }) => buckets[0] === 'data-source')
      .map(({ key }) => key);
    const kinds = entries
      .filter(({ buckets }) => buckets.length === 2)
      .map(({ buckets }) => buckets[0]);
    expect(new Set(kinds)).toEqual(new Set(sources));
  });

  it('refuses a misspelt field', () => {
    expect(() =>
      databaseEntries(sample.replace('severity:', 'serverity:')),
    ).toThrow('serverity');
  });
});
