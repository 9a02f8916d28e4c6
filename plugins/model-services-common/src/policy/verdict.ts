import { z } from 'zod';
import { severitySchema } from '../scan';

/** What the policy demands of an image's scan. */
export const policySchema = z.object({
  /** Findings of these severities fail an image. */
  failOn: z.array(severitySchema).min(1),
  /** Findings that nobody has fixed yet do not fail an image; they are told in its verdict. */
  fixableOnly: z.boolean().optional(),
  /** Hours that the scanner's database may be old. */
  maxDatabaseAgeHours: z.number().positive(),
});

export type Policy = z.infer<typeof policySchema>;

/** `unknown` and `stale` are never green: such an image is not admitted. */
export const verdictStatusSchema = z.enum([
  'passed',
  'failed',
  'unknown',
  'stale',
]);

/** What the policy says of a report, with its reasons. */
export const verdictSchema = z.object({
  status: verdictStatusSchema,
  /** At least one sentence each, also when passed. */
  reasons: z.array(z.string()).min(1),
  policy: policySchema,
  /** ISO 8601. */
  judgedAt: z.string(),
});

export type Verdict = z.infer<typeof verdictSchema>;
export type VerdictStatus = z.infer<typeof verdictStatusSchema>;
