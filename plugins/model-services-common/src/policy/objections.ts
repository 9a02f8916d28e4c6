import { severities, type Finding, type ScanReport } from '../scan';
import type { Policy, VerdictStatus } from './verdict';
import { count } from './words';

/** Why an image is not admitted. */
export interface Objection {
  status: Exclude<VerdictStatus, 'passed'>;
  /** One sentence. */
  reason: string;
}

/** Findings that a reason names; the report has the rest. */
const NAMED_FINDINGS = 5;

/** How far the clocks of the scanner's database and of this machine may be apart. */
const CLOCK_SKEW_HOURS = 1;

const MILLISECONDS_PER_HOUR = 3_600_000;

/** One objection for each severity that the policy fails on and that was found, worst first. */
export function findingObjections(
  findings: readonly Finding[],
  policy: Policy,
): Objection[] {
  const counted = findings.filter(finding => !isTolerated(finding, policy));
  return severities
    .filter(severity => policy.failOn.includes(severity))
    .flatMap(severity => {
      const failing = counted.filter(finding => finding.severity === severity);
      return failing.length
        ? [
            {
              status: 'failed' as const,
              reason: `${count(
                failing.length,
                `${severity} finding`,
              )}: ${nameFindings(failing)}; the policy fails on ${severity}`,
            },
          ]
        : [];
    });
}

/** Whether a finding would fail an image, were there a fix for it. */
export function isTolerated(finding: Finding, policy: Policy): boolean {
  return (
    Boolean(policy.fixableOnly) &&
    policy.failOn.includes(finding.severity) &&
    !finding.fixedVersion
  );
}

/**
 * Objections for what the scanner did not look up, so that its silence says nothing.
 * The operating system counts by itself: a few Python packages do not stand for it.
 */
export function coverageObjections(report: ScanReport): Objection[] {
  const looksUp = (type?: string) =>
    report.coverage.some(
      ({ matched, packages, ...coverage }) =>
        matched && packages > 0 && (!type || coverage.type === type),
    );
  const { operatingSystem } = report;
  if (!looksUp()) {
    return [unknown('The scanner looked up no package of this image')];
  }
  if (!operatingSystem) {
    return [
      unknown(
        "The scanner did not recognise the image's operating system, so it did not look up the system's packages",
      ),
    ];
  }
  const { family, name, endOfLife } = operatingSystem;
  if (!looksUp(family)) {
    return [
      unknown(`The scanner looked up no package of ${family} ${name} itself`),
    ];
  }
  return endOfLife
    ? [
        unknown(
          `${family} ${name} is at its end of life, so its vulnerabilities are no longer made known; build on a parent image with a supported release`,
        ),
      ]
    : [];
}

/** Objections for a database whose date is not known or too long ago. */
export function databaseObjections(
  { updatedAt }: ScanReport['database'],
  { maxDatabaseAgeHours }: Policy,
  now: Date,
): Objection[] {
  const madeAt = Date.parse(updatedAt ?? '');
  if (Number.isNaN(madeAt)) {
    return [
      unknown("The date of the scanner's database is missing or unreadable"),
    ];
  }
  const hours = (now.getTime() - madeAt) / MILLISECONDS_PER_HOUR;
  if (hours < -CLOCK_SKEW_HOURS) {
    return [
      unknown(
        `The date of the scanner's database, ${updatedAt}, is in the future; check the clocks`,
      ),
    ];
  }
  return hours > maxDatabaseAgeHours
    ? [
        {
          status: 'stale',
          reason: `The scanner's database is of ${updatedAt}, ${Math.ceil(
            hours,
          )} hours old, and the policy allows ${maxDatabaseAgeHours}; update it and scan again`,
        },
      ]
    : [];
}

function unknown(reason: string): Objection {
  return { status: 'unknown', reason };
}

function nameFindings(findings: readonly Finding[]): string {
  const named = findings
    .slice(0, NAMED_FINDINGS)
    .map(
      finding =>
        `${finding.id} in ${finding.package} ${finding.installedVersion}${
          finding.fixedVersion ? ` (fixed in ${finding.fixedVersion})` : ''
        }`,
    );
  const more = findings.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
