import { withinLimit } from './withinLimit';

const SECONDS = 10;

/** Something that could not be found out, and why. */
export interface Unknown {
  status: 'unknown';
  reason: string;
}

/**
 * Finds something out; when that fails or takes too long, says why, so that nobody takes it for nothing found.
 *
 * @param place - where it is looked for, for the reason
 * @throws only what the signal gives, when who asks has gone
 */
export async function orUnknown<T>(
  place: string,
  signal: AbortSignal | undefined,
  find: (signal: AbortSignal) => Promise<T>,
): Promise<T | Unknown> {
  const outcome = await withinLimit(place, SECONDS, signal, find);
  signal?.throwIfAborted();
  return 'found' in outcome
    ? outcome.found
    : { status: 'unknown', reason: outcome.reason };
}
