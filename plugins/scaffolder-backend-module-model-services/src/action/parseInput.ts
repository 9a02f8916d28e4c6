import { InputError } from '@backstage/errors';
import {
  type ChoiceFault,
  choiceFaults,
} from '@model-services/backstage-plugin-model-services-common';
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
  throw unusableInputs(choiceFaults(parsed.error), remedy);
}

/** The error for inputs that do not fit; names each place that is wrong, and the remedy. */
export function unusableInputs(
  faults: readonly ChoiceFault[],
  remedy: string,
): InputError {
  const places = faults.map(({ path, message }) => `«${path}»: ${message}`);
  return new InputError(
    `These inputs cannot be used: ${places.join('; ')}. ${remedy}`,
  );
}
