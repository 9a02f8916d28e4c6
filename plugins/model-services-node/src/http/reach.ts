import { ServiceUnavailableError } from '@backstage/errors';
import { explainFailure } from './explainFailure';
import { withCause } from './withCause';

/** Another system, as errors about it speak of it. */
export interface System {
  /** Such as `MLflow at https://…`; begins a sentence. */
  name: string;
  /** What to check when it cannot be reached. */
  check: string;
}

/**
 * Runs requests to another system, and turns a failure to get any usable answer into
 * an error that names the system and says what to check.
 *
 * @throws the reason of `signal` when that fired
 */
export async function reach<T>(
  system: System,
  send: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    signal?.throwIfAborted();
    throw unreachable(system, error);
  }
}

/** The error for a system that gave no usable answer. */
export function unreachable({ name, check }: System, cause: unknown): Error {
  return withCause(
    new ServiceUnavailableError(`${name} ${explainFailure(cause)}; ${check}`),
    cause,
  );
}
