import {
  countBySeverity,
  severities,
  type ScanReport,
  type Verdict,
  type VerdictStatus,
} from '@model-services/backstage-plugin-model-services-common';

const HEADLINES: Record<VerdictStatus, string> = {
  passed: '✅ **Passed**: the image may be used.',
  failed:
    '❌ **Failed**: the image has findings that the policy does not allow.',
  unknown: '❓ **Unknown**: not enough is known of the image to admit it.',
  stale: "⏳ **Stale**: the scanner's database is too old to judge by.",
};

/** A report and its verdict as markdown: headline, findings by severity, reasons, and what it rests on. */
export function scanSummary(report: ScanReport, verdict: Verdict): string {
  const counts = countBySeverity(report.findings);
  const { scanner, database, scannedAt } = report;
  return [
    HEADLINES[verdict.status],
    '',
    row(severities),
    row(severities.map(() => '---:')),
    row(severities.map(severity => String(counts[severity]))),
    '',
    ...verdict.reasons.map(reason => `- ${reason}`),
    '',
    `Scanner ${scanner.name} ${scanner.version}, database of ${
      database.updatedAt ?? 'unknown date'
    }, scanned ${scannedAt}.`,
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
