import { appendFileSync } from 'node:fs';
import { z } from 'zod';

/** Names the file that bars are written to, a line of JSON each. */
export const BENCH_FILE_VARIABLE = 'MODEL_SERVICES_BENCH';

export const barSchema = z.object({
  /** What is measured. */
  what: z.string(),
  /** Such as `times faster` or `ms`. */
  unit: z.string(),
  /** What the median must reach; a figure that nothing is asked of has neither this nor the other. */
  atLeast: z.number().optional(),
  /** What the median must not exceed. */
  atMost: z.number().optional(),
  /** One for each repetition. */
  values: z.array(z.number()).min(1),
  /** What the figures were made of, in words. */
  detail: z.string().optional(),
});

/** Something measured, and how good it must be. */
export type Bar = z.infer<typeof barSchema>;

/** Keeps a bar for the table that a bench ends with, and answers whether the median keeps within it. */
export function recordBar(bar: Bar): boolean {
  const file = process.env[BENCH_FILE_VARIABLE];
  if (file) {
    appendFileSync(file, `${JSON.stringify(barSchema.parse(bar))}\n`);
  }
  return isMet(bar);
}

/** Whether the median keeps within the bar. */
export function isMet({ values, atLeast, atMost }: Bar): boolean {
  const { median } = spread(values);
  return median >= (atLeast ?? -Infinity) && median <= (atMost ?? Infinity);
}

/** Least, middle and greatest of some values; of an even number the greater middle one. */
export function spread(values: readonly number[]): {
  min: number;
  median: number;
  max: number;
} {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    min: sorted[0],
    median: sorted[Math.floor(sorted.length / 2)],
    max: sorted[sorted.length - 1],
  };
}
