import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpAnswer } from './fetchAnswer';

const DELAYS_MILLISECONDS = [250, 1_000];
const LONGEST_DELAY_MILLISECONDS = 5_000;

/** Statuses that may be gone at the next try. */
export const TRANSIENT_STATUSES: readonly number[] = [429, 500, 502, 503, 504];

/**
 * Repeats a request that changes nothing while its answer's status is transient.
 * Gives the last answer, whatever it is. Failures to connect are not repeated, so that
 * a wrong address is told at once.
 */
export async function withRetries<
  T extends Pick<HttpAnswer, 'status' | 'headers'>,
>(
  attempt: () => Promise<T>,
  options: { signal?: AbortSignal; statuses?: readonly number[] } = {},
): Promise<T> {
  const statuses = options.statuses ?? TRANSIENT_STATUSES;
  for (const delay of DELAYS_MILLISECONDS) {
    const answer = await attempt();
    if (!statuses.includes(answer.status)) {
      return answer;
    }
    if (answer instanceof Response) {
      // An unread body would keep its connection from being used again.
      answer.body?.cancel().catch(() => undefined);
    }
    await sleep(retryDelay(answer.headers, delay), undefined, {
      signal: options.signal,
    });
  }
  return attempt();
}

// The header may also be a date; then the usual delay has to do.
function retryDelay(headers: Headers, usual: number): number {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return seconds > 0
    ? Math.min(seconds * 1_000, LONGEST_DELAY_MILLISECONDS)
    : usual;
}
