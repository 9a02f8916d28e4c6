import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** What to do about an input that an earlier step of the template gave. */
export const PASS_ON_UNCHANGED =
  'Pass on what the earlier step gave, unchanged.';

/** What to do about an input that a person gave. */
export const CHANGE_AND_RUN_AGAIN = 'Change it and run the template again.';

/**
 * Reads inputs with the domain's own schema, after the scaffolder checked their outer form.
 *
 * @param remedy - what to do when they do not fit
 * @throws InputError that names each place that is wrong, and the remedy
 */
export function parseInput<T>(
  schema: z.ZodType<T>,
  input: unknown,
  remedy: string,
): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) {
    return parsed.data;
  }
  const faults = parsed.error.issues.map(
    issue => `«${issue.path.map(String).join('.')}»: ${issue.message}`,
  );
  throw new InputError(
    `These inputs cannot be used: ${faults.join('; ')}. ${remedy}`,
  );
}
