/** What a suite's runner counted. */
export interface Counts {
  passed: number;
  failed: number;
  /** One line each: the test's name, which tells the reason. */
  skipped: string[];
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: [] };

/** Adds up what several runners counted. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: [...total.skipped, ...counts.skipped],
    }),
    nothing,
  );
}

/** The line that a whole run ends with. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `tests: ${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
