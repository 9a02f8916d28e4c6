import { severities, type Finding, type Severity } from './report';

/** Counts findings by severity; every severity has an entry, worst first. */
export function countBySeverity(
  findings: readonly Pick<Finding, 'severity'>[],
): Record<Severity, number> {
  const counts: Record<Severity, number> = {
    CRITICAL: 0,
    HIGH: 0,
    MEDIUM: 0,
    LOW: 0,
    UNKNOWN: 0,
  };
  for (const { severity } of findings) {
    counts[severity] += 1;
  }
  return counts;
}

/** Sorts findings worst first; among equals those that a newer version mends, then by id, package and path. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      Number(b.fixedVersion !== undefined) -
        Number(a.fixedVersion !== undefined) ||
      compareText(a.id, b.id) ||
      compareText(a.package, b.package) ||
      compareText(a.path ?? '', b.path ?? ''),
  );
}

// The same order on every machine, whatever its locale.
function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
