/**
 * Keeps what caused an error for the log. Backstage's errors would add it to the
 * message, which is for people who cannot do anything about it.
 */
export function withCause<E extends Error>(error: E, cause: unknown): E {
  return Object.assign(error, { cause });
}
