import { withCause } from '../../http';
import { CommandFailedError } from '../../process';

/** Makes a handler for a failure of buildah that says in words what failed, and shows the builder's own. */
export function explain(what: string): (error: unknown) => never {
  return error => {
    throw error instanceof CommandFailedError
      ? withCause(
          new Error(`${what}. The builder's last lines:\n${error.stderrTail}`),
          error,
        )
      : error;
  };
}
