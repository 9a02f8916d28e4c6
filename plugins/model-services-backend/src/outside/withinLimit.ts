import { toError } from '@backstage/errors';

/** What was found out, or why nothing was. */
export type Outcome<T> = { found: T } | { reason: string; error: unknown };

/**
 * Looks somewhere that an answer can do without: neither an error nor a long silence there keeps the rest back.
 *
 * @param place - for the reason
 * @param seconds - after which nobody waits any longer
 */
export async function withinLimit<T>(
  place: string,
  seconds: number,
  signal: AbortSignal | undefined,
  look: (signal: AbortSignal) => Promise<T>,
): Promise<Outcome<T>> {
  const limit = AbortSignal.timeout(seconds * 1000);
  try {
    return {
      found: await look(signal ? AbortSignal.any([signal, limit]) : limit),
    };
  } catch (error) {
    return {
      error,
      reason: limit.aborted
        ? `${place} did not answer within ${seconds} s; try again, or ask who runs it`
        : toError(error).message,
    };
  }
}
