import { z } from 'zod';
import type { Counts } from './counts';

const reportSchema = z.object({
  /** A flaky test failed at least once, so it is none that passed. */
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  /** What went wrong outside of any test. */
  errors: z.array(z.unknown()),
});

/** Reads what Playwright's JSON reporter wrote. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors } = reportSchema.parse(JSON.parse(text));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: Array.from(
      { length: stats.skipped },
      () => 'a browser test; its reason stands in the suite’s own output',
    ),
  };
}
