import { readFileSync } from 'node:fs';
import { NotFoundError } from '@backstage/errors';
import { stackSchema, type Stack } from './schema';

/** Names the file that describes the running test stack. */
export const STACK_FILE_VARIABLE = 'MODEL_SERVICES_STACK';

/**
 * Reads what the running test stack consists of.
 *
 * @throws NotFoundError when no test stack was started for this process
 */
export function readStack(): Stack {
  const file = process.env[STACK_FILE_VARIABLE];
  if (!file) {
    throw new NotFoundError(
      `This test needs real servers, and ${STACK_FILE_VARIABLE} does not name any. Run it with: ./dev test integration`,
    );
  }
  return stackSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
