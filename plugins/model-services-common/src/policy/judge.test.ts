import type { Finding, ScanReport } from '../scan';
import { judge } from './judge';
import { verdictSchema, type Policy } from './verdict';

const now = new Date('2026-11-23T12:00:00Z');

const policy: Policy = {
  failOn: ['HIGH', 'CRITICAL'],
  maxDatabaseAgeHours: 48,
};

const report: ScanReport = {
  digest: `sha256:${'a'.repeat(64)}`,
  scannedAt: '2026-11-23T11:59:00.000Z',
  scanner: { name: 'trivy', version: '0.76.0' },
  database: { version: 2, updatedAt: '2026-11-23T00:00:00.000Z' },
  operatingSystem: { family: 'debian', name: '12.8', endOfLife: false },
  coverage: [
    { type: 'debian', packages: 126, matched: true },
    { type: 'python-pkg', packages: 121, matched: true },
  ],
  findings: [],
};

function finding(severity: Finding['severity'], id: string): Finding {
  return { id, severity, package: 'werkzeug', installedVersion: '2.0.3' };
}

function verdictOf(change: Partial<ScanReport>, demands: Policy = policy) {
  const { status, reasons } = judge({ ...report, ...change }, demands, now);
  return { status, reasons };
}

const passed =
  "No CRITICAL or HIGH findings among 247 packages; scanner's database of 2026-11-23T00:00:00.000Z";

describe('judge', () => {
  it('keeps the policy and the time with the verdict', () => {
    expect(verdictSchema.parse(judge(report, policy, now))).toEqual({
      status: 'passed',
      reasons: [passed],
      policy,
      judgedAt: '2026-11-23T12:00:00.000Z',
    });
  });

  describe('findings', () => {
    it('fail with one reason for each severity, worst first', () => {
      expect(
        verdictOf({
          findings: [
            {
              ...finding('CRITICAL', 'CVE-2023-25577'),
              fixedVersion: '2.2.3',
            },
            finding('HIGH', 'CVE-2024-34069'),
            finding('HIGH', 'CVE-2024-49767'),
            finding('LOW', 'CVE-2023-23934'),
          ],
        }),
      ).toEqual({
        status: 'failed',
        reasons: [
          '1 CRITICAL finding: CVE-2023-25577 in werkzeug 2.0.3 (fixed in 2.2.3); the policy fails on CRITICAL',
          '2 HIGH findings: CVE-2024-34069 in werkzeug 2.0.3, CVE-2024-49767 in werkzeug 2.0.3; the policy fails on HIGH',
        ],
      });
    });

    it('without a fix pass and are told, where the policy says so', () => {
      const unfixed = finding('CRITICAL', 'CVE-2023-45853');
      const fixed = {
        ...finding('CRITICAL', 'CVE-2023-25577'),
        fixedVersion: '2.2.3',
      };
      const lenient = { ...policy, fixableOnly: true };
      const note =
        '1 CRITICAL finding without a fix; the policy fails only on what can be fixed';

      expect(verdictOf({ findings: [unfixed] })).toMatchObject({
        status: 'failed',
      });
      expect(verdictOf({ findings: [unfixed] }, lenient)).toEqual({
        status: 'passed',
        reasons: [
          expect.stringMatching(
            /^No CRITICAL or HIGH findings that could be fixed among 247 /,
          ),
          note,
        ],
      });
      expect(verdictOf({ findings: [fixed, unfixed] }, lenient)).toEqual({
        status: 'failed',
        reasons: [expect.stringContaining('CVE-2023-25577'), note],
      });
    });

    it('are counted when they are too many to be named', () => {
      const findings = Array.from({ length: 8 }, (_, index) =>
        finding('HIGH', `CVE-${index}`),
      );

      const [reason] = verdictOf({ findings }).reasons;

      expect(reason).toMatch(/^8 HIGH findings: CVE-0 .*CVE-4 .*, 3 more; /);
      expect(reason).not.toContain('CVE-5');
    });

    it.each<[Finding['severity'][], string]>([
      [['CRITICAL'], 'passed'],
      [['CRITICAL', 'MEDIUM'], 'failed'],
      [['MEDIUM'], 'failed'],
      [['UNKNOWN'], 'passed'],
    ])('of severity MEDIUM under a policy on %j: %s', (failOn, status) => {
      expect(
        verdictOf(
          { findings: [finding('MEDIUM', 'CVE-1')] },
          { ...policy, failOn },
        ).status,
      ).toBe(status);
    });

    it('of a severity that is not known fail when the policy says so', () => {
      expect(
        verdictOf(
          { findings: [finding('UNKNOWN', 'CVE-1')] },
          { ...policy, failOn: ['UNKNOWN'] },
        ).status,
      ).toBe('failed');
    });
  });

  describe('database', () => {
    it.each<[string | undefined, string, RegExp]>([
      ['2026-11-21T12:00:00Z', 'passed', /^No CRITICAL or HIGH findings/],
      [
        '2026-11-21T11:59:59Z',
        'stale',
        /^The scanner's database is of 2026-11-21T11:59:59Z, 49 hours old, and the policy allows 48; update it/,
      ],
      ['2026-11-23T12:59:00Z', 'passed', /^No CRITICAL or HIGH findings/],
      ['2026-11-23T13:01:00Z', 'unknown', /is in the future; check the clocks/],
      [undefined, 'unknown', /is missing or unreadable/],
      ['yesterday', 'unknown', /is missing or unreadable/],
    ])('of %s: %s', (updatedAt, status, reason) => {
      const verdict = verdictOf({ database: { updatedAt } });

      expect(verdict).toEqual({
        status,
        reasons: [expect.stringMatching(reason)],
      });
    });
  });

  describe('coverage', () => {
    it.each<[string, Partial<ScanReport>, string]>([
      ['nothing', { coverage: [] }, 'looked up no package of this image'],
      [
        'only packages without advisories',
        {
          operatingSystem: undefined,
          coverage: [{ type: 'conda-pkg', packages: 0, matched: false }],
        },
        'looked up no package of this image',
      ],
      [
        'no operating system',
        { operatingSystem: undefined },
        "did not recognise the image's operating system",
      ],
      [
        'a system without advisories',
        {
          operatingSystem: { family: 'void', name: '1', endOfLife: false },
          coverage: [
            { type: 'void', packages: 0, matched: false },
            { type: 'python-pkg', packages: 121, matched: true },
          ],
        },
        'looked up no package of void 1 itself',
      ],
      [
        'a system whose package list is gone',
        {
          coverage: [
            { type: 'debian', packages: 0, matched: true },
            { type: 'python-pkg', packages: 121, matched: true },
          ],
        },
        'looked up no package of debian 12.8 itself',
      ],
      [
        'a system at its end of life',
        { operatingSystem: { family: 'debian', name: '10', endOfLife: true } },
        'debian 10 is at its end of life',
      ],
    ])('of %s is unknown', (_name, change, reason) => {
      expect(verdictOf(change)).toEqual({
        status: 'unknown',
        reasons: [expect.stringContaining(reason)],
      });
    });

    it('names packages that could not be looked up, whatever the verdict', () => {
      const coverage = [
        ...report.coverage,
        { type: 'conda-pkg', packages: 12, matched: false },
      ];
      const note =
        '12 packages of type conda-pkg could not be looked up: the scanner has no advisories for this type';

      expect(verdictOf({ coverage })).toEqual({
        status: 'passed',
        reasons: [passed, note],
      });
      expect(verdictOf({ coverage, database: {} }).reasons).toContain(note);
    });
  });

  it('fails on findings although coverage and database are in doubt, and tells all of it', () => {
    expect(
      verdictOf({
        findings: [finding('HIGH', 'CVE-1')],
        coverage: [],
        database: { updatedAt: '2026-01-01T00:00:00Z' },
      }),
    ).toEqual({
      status: 'failed',
      reasons: [
        expect.stringContaining('1 HIGH finding'),
        expect.stringContaining('looked up no package'),
        expect.stringContaining("The scanner's database is of 2026-01-01"),
      ],
    });
  });

  it('is unknown rather than stale when both hold', () => {
    expect(
      verdictOf({
        coverage: [],
        database: { updatedAt: '2026-01-01T00:00:00Z' },
      }).status,
    ).toBe('unknown');
  });
});
