import { z } from 'zod';
import type { Counts } from './counts';

const annotationSchema = z.object({
  type: z.string(),
  description: z.string().optional(),
});

const specSchema = z.object({
  title: z.string(),
  tests: z.array(
    z.object({ status: z.string(), annotations: z.array(annotationSchema) }),
  ),
});

/** A file or a `describe`, which may hold others. */
const suiteSchema = z.object({
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});

const reportSchema = z.object({
  suites: z.array(suiteSchema),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
  }),
  /** What went wrong outside of any test. */
  errors: z.array(z.unknown()),
});

type Suite = z.infer<typeof suiteSchema>;

/** Reads what Playwright's JSON reporter wrote. */
export function readPlaywrightReport(text: string): Counts {
  const { suites, stats, errors } = reportSchema.parse(JSON.parse(text));
  return {
    passed: stats.expected,
    // A flaky test failed at least once, so it is none that passed.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: suites.flatMap(skippedTests),
  };
}

function skippedTests({ specs, suites = [] }: Suite): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => {
        const reason = annotations.find(({ type }) => type === 'skip');
        return `${title}: ${reason?.description ?? 'no reason given'}`;
      }),
  );
  return [...own, ...suites.flatMap(skippedTests)];
}
