import { severities, type ScanReport } from '../scan';
import {
  coverageObjections,
  databaseObjections,
  findingObjections,
  isTolerated,
} from './objections';
import { count } from './words';
import type { Policy, Verdict } from './verdict';

/** Findings are certain however much else is in doubt; a doubt weighs more than an old answer. */
const worstFirst = ['failed', 'unknown', 'stale'] as const;

/**
 * Says what a policy makes of a scan report: only a report without any objection has passed.
 * Every verdict tells which packages the scanner could not look up.
 *
 * @param now - the time at which the database's age is taken
 */
export function judge(report: ScanReport, policy: Policy, now: Date): Verdict {
  const objections = [
    ...findingObjections(report.findings, policy),
    ...coverageObjections(report),
    ...databaseObjections(report.database, policy, now),
  ];
  const status =
    worstFirst.find(worst => objections.some(o => o.status === worst)) ??
    'passed';
  return {
    status,
    reasons: [
      ...(status === 'passed' ? [passedReason(report, policy)] : []),
      ...worstFirst.flatMap(worst =>
        objections.filter(o => o.status === worst).map(o => o.reason),
      ),
      ...toleratedNotes(report, policy),
      ...unmatchedNotes(report),
    ],
    policy,
    judgedAt: now.toISOString(),
  };
}

function passedReason(report: ScanReport, policy: Policy): string {
  const failing = severities.filter(s => policy.failOn.includes(s));
  const which = policy.fixableOnly ? ' that could be fixed' : '';
  const packages = report.coverage
    .filter(({ matched }) => matched)
    .reduce((sum, coverage) => sum + coverage.packages, 0);
  return `No ${failing.join(' or ')} findings${which} among ${count(
    packages,
    'package',
  )}; scanner's database of ${report.database.updatedAt}`;
}

function toleratedNotes({ findings }: ScanReport, policy: Policy): string[] {
  const tolerated = findings.filter(finding => isTolerated(finding, policy));
  return severities
    .map(severity => ({
      severity,
      number: tolerated.filter(finding => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(
      ({ severity, number }) =>
        `${count(
          number,
          `${severity} finding`,
        )} without a fix; the policy fails only on what can be fixed`,
    );
}

function unmatchedNotes({ coverage }: ScanReport): string[] {
  return coverage
    .filter(({ matched, packages }) => !matched && packages > 0)
    .map(
      ({ type, packages }) =>
        `${count(
          packages,
          'package',
        )} of type ${type} could not be looked up: the scanner has no advisories for this type`,
    );
}
