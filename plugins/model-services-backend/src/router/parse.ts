import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * Reads a part of a request.
 *
 * @param part - what it is, for the message
 * @throws InputError that says what is wrong where
 */
export function parse<T>(
  part: string,
  schema: z.ZodType<T>,
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      `The ${part} cannot be used: ${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data;
}
