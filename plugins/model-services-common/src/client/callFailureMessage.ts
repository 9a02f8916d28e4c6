import { isError } from '@backstage/errors';

/**
 * What to tell a person of a failed call: the backend's own words, which name the cause and
 * the remedy, rather than the status line that a ResponseError has for its message.
 */
export function callFailureMessage(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  return error.name === 'ResponseError' && isError(error.cause)
    ? error.cause.message
    : error.message;
}
