import {
  severities,
  type Finding,
  type Severity,
} from '@model-services/backstage-plugin-model-services-common';

/** How many findings there are of each severity. */
export function countBySeverity(
  findings: readonly Finding[],
): Record<Severity, number> {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity } of findings) {
    counts[severity] += 1;
  }
  return counts;
}

/**
 * The findings worst first. Of equal ones those that a newer version mends come first,
 * since something can be done about them; then by package and id.
 */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      Number(b.fixedVersion !== undefined) -
        Number(a.fixedVersion !== undefined) ||
      a.package.localeCompare(b.package, 'en-US') ||
      a.id.localeCompare(b.id, 'en-US'),
  );
}

/** What a person asked to see of the findings. */
export interface FindingsFilter {
  /** Part of an id, a title or a package's name. */
  text: string;
  /** Empty for all. */
  severities: readonly Severity[];
}

/** The findings that a filter lets through, in their order. */
export function filterFindings(
  findings: readonly Finding[],
  filter: FindingsFilter,
): Finding[] {
  const wanted = filter.text.trim().toLocaleLowerCase('en-US');
  return findings.filter(
    ({ id, title = '', package: packageName, severity }) =>
      (filter.severities.length === 0 ||
        filter.severities.includes(severity)) &&
      [id, title, packageName].some(text =>
        text.toLocaleLowerCase('en-US').includes(wanted),
      ),
  );
}
