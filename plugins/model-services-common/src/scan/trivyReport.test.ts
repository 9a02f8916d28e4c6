import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { scanReportSchema } from './report';
import { parseTrivyReport } from './trivyReport';

const digest =
  'sha256:ed2503e5c24bc95d8984a6ef117272c82b9ec22bb1ade9e223c8ab45c0ca99e6';
const otherDigest = digest.replace('ed25', '0000');

const about = {
  digest,
  scanner: { name: 'trivy', version: '0.76.0' },
  database: { version: 2, updatedAt: '2026-11-23T00:00:00.000Z' },
};

// What trivy 0.76.0 wrote of an image with Debian, Python and conda packages.
const text = readFileSync(
  resolve(__dirname, '__fixtures__/debian-python-conda.json'),
  'utf8',
);

function changed(
  change: (report: ReturnType<typeof JSON.parse>) => void,
): unknown {
  const report = JSON.parse(text);
  change(report);
  return report;
}

describe('parseTrivyReport', () => {
  it('reduces a report to what is judged and shown', () => {
    const report = parseTrivyReport(text, about);

    expect(scanReportSchema.parse(report)).toEqual({
      ...about,
      scannedAt: '2026-11-23T09:09:02.305Z',
      operatingSystem: { family: 'debian', name: '12.8', endOfLife: false },
      coverage: [
        { type: 'debian', packages: 1, matched: true },
        { type: 'conda-pkg', packages: 1, matched: false },
        { type: 'python-pkg', packages: 1, matched: true },
      ],
      findings: [
        {
          id: 'CVE-2023-25577',
          package: 'Werkzeug',
          path: 'opt/model/lib/python3.11/site-packages/Werkzeug-2.0.3.dist-info/METADATA',
          installedVersion: '2.0.3',
          fixedVersion: '2.2.3',
          severity: 'HIGH',
          status: 'fixed',
          title: 'Unlimited number of multipart form fields',
          url: 'https://avd.aquasec.com/nvd/cve-2023-25577',
        },
        {
          id: 'CVE-2024-34069',
          package: 'Werkzeug',
          path: 'opt/model/lib/python3.11/site-packages/Werkzeug-2.0.3.dist-info/METADATA',
          installedVersion: '2.0.3',
          fixedVersion: '3.0.3',
          severity: 'HIGH',
          status: 'fixed',
          title: 'Remote execution when interacting with the debugger',
          url: 'https://avd.aquasec.com/nvd/cve-2024-34069',
        },
      ],
    });
  });

  it('takes a report that was parsed already', () => {
    expect(parseTrivyReport(JSON.parse(text), about)).toEqual(
      parseTrivyReport(text, about),
    );
  });

  it('adds up the packages of one type', () => {
    const report = parseTrivyReport(
      changed(({ Results }) => Results.push(Results[2])),
      about,
    );

    expect(report.coverage).toContainEqual({
      type: 'python-pkg',
      packages: 2,
      matched: true,
    });
  });

  it.each([
    ['high', 'HIGH'],
    ['SEVERE', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('reads the severity %p as %s', (word, severity) => {
    const report = parseTrivyReport(
      changed(({ Results }) => {
        Results[2].Vulnerabilities = [
          { ...Results[2].Vulnerabilities[0], Severity: word },
        ];
      }),
      about,
    );

    expect(report.findings).toHaveLength(1);
    expect(report.findings[0].severity).toBe(severity);
  });

  it('keeps a finding that has little more than its id', () => {
    const report = parseTrivyReport(
      changed(({ Results }) => {
        Results[2].Vulnerabilities = [
          { VulnerabilityID: 'CVE-1', PkgName: 'werkzeug', FixedVersion: '' },
        ];
      }),
      about,
    );

    expect(report.findings).toEqual([
      {
        id: 'CVE-1',
        package: 'werkzeug',
        installedVersion: '',
        severity: 'UNKNOWN',
      },
    ]);
  });

  it('drops an address that is not a web address', () => {
    const report = parseTrivyReport(
      changed(({ Results }) => {
        // eslint-disable-next-line no-script-url
        Results[2].Vulnerabilities[0].PrimaryURL = 'javascript:alert(1)';
      }),
      about,
    );

    expect(report.findings[0].url).toBeUndefined();
    expect(report.findings[1].url).toMatch(/^https:/);
  });

  it('shows a system without advisories as not looked up', () => {
    const report = parseTrivyReport(
      changed(({ Metadata, Results }) => {
        Metadata.OS = { Family: 'void', Name: '1' };
        Results.shift();
      }),
      about,
    );

    expect(report.operatingSystem?.family).toBe('void');
    expect(report.coverage[0]).toEqual({
      type: 'void',
      packages: 0,
      matched: false,
    });
  });

  it.each([undefined, { Family: 'none', Name: '' }])(
    'knows no system when trivy says %p',
    OS => {
      const report = parseTrivyReport(
        changed(({ Metadata }) => {
          Metadata.OS = OS;
        }),
        about,
      );

      expect(report.operatingSystem).toBeUndefined();
    },
  );

  it.each<[string, unknown, RegExp]>([
    ['an empty file', '', /it is empty/],
    ['a truncated report', text.slice(0, 2000), /not whole JSON.*full disk/],
    ['a table', 'registry.example.com (debian 12.8)\n===', /not whole JSON/],
    ['null', 'null', /not a JSON object/],
    ['nothing', undefined, /not a JSON object/],
    [
      'a legacy list',
      [{ Target: 'image' }],
      /it is a list.*before version 0.2/,
    ],
    ['a cluster', { ClusterName: 'k', Resources: [] }, /trivy k8s/],
    ['an SBOM', { bomFormat: 'CycloneDX' }, /has no SchemaVersion/],
    [
      'another schema',
      changed(report => {
        report.SchemaVersion = 3;
      }),
      /SchemaVersion is 3, and only 2 is understood/,
    ],
    [
      'a file system',
      changed(report => {
        report.ArtifactType = 'filesystem';
      }),
      /ArtifactType is "filesystem", and only container_image/,
    ],
    [
      'another image',
      changed(report => {
        report.Metadata.RepoDigests = [`registry.example.com/a@${otherDigest}`];
      }),
      /is about registry.example.com\/a@sha256:0000.*, not about sha256:ed25/,
    ],
    [
      'an image from a file',
      changed(report => {
        delete report.Metadata.RepoDigests;
      }),
      /has no RepoDigests/,
    ],
    [
      'no results',
      changed(report => {
        delete report.Results;
      }),
      /has no results, so nothing in the image was looked at/,
    ],
    [
      'a finding without an id',
      changed(({ Results }) => {
        delete Results[2].Vulnerabilities[1].VulnerabilityID;
      }),
      /broken at Results\.2\.Vulnerabilities\.1\.VulnerabilityID/,
    ],
    [
      'no date',
      changed(report => {
        delete report.CreatedAt;
      }),
      /broken at CreatedAt/,
    ],
  ])('refuses %s', (_name, report, message) => {
    expect(() => parseTrivyReport(report, about)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });
});
