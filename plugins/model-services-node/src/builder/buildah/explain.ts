import { withCause } from '../../http';
import { CommandFailedError } from '../../process';

/**
 * Makes a handler for a failure of buildah that says in words what failed, and shows the builder's own.
 *
 * @param what - what failed, or a function that tells it from the builder's last lines
 */
export function explain(
  what: string | ((words: string) => string),
): (error: unknown) => never {
  return error => {
    throw error instanceof CommandFailedError
      ? withCause(new Error(explained(what, error.stderrTail)), error)
      : error;
  };
}

/** Puts what failed before the builder's last lines. */
export function explained(
  what: string | ((words: string) => string),
  words: string,
): string {
  const failure = typeof what === 'string' ? what : what(words);
  return `${failure}. The builder's last lines:\n${words}`;
}
