import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import type { WorkCluster } from '../../cluster';
import { type JobRef, readWork, type WorkState } from './state';
import {
  findTrouble,
  lostPod,
  type TroubleHints,
  WorkTroubleError,
} from './troubles';

const POLL_MILLISECONDS = 500;
/** The work goes on while the API server is updated. */
const OUTAGE_MILLISECONDS = 120_000;

/**
 * Waits until something holds of a piece of work, looking twice a second.
 *
 * @param find - gives what was waited for, or undefined
 * @param meanwhile - done after each look that has not found it
 * @throws WorkTroubleError when the work cannot go on, and the signal's reason
 */
export type UntilWork = <T>(
  find: (state: WorkState) => T | undefined,
  meanwhile?: (state: WorkState) => Promise<void>,
) => Promise<T>;

/** Makes the function that waits for a Job. */
export function watchWork(
  cluster: WorkCluster,
  ref: JobRef,
  hints: Omit<TroubleHints, 'now'>,
  signal?: AbortSignal,
): UntilWork {
  let answeredAt = Date.now();

  const look = async (): Promise<WorkState | undefined> => {
    try {
      const state = await readWork(cluster, ref, signal);
      answeredAt = Date.now();
      return state;
    } catch (error) {
      if (
        isError(error) &&
        error.name === 'ServiceUnavailableError' &&
        Date.now() - answeredAt < OUTAGE_MILLISECONDS
      ) {
        return undefined;
      }
      throw error;
    }
  };

  return async (find, meanwhile) => {
    for (;;) {
      signal?.throwIfAborted();
      const state = await look();
      if (state) {
        const now = { ...hints, now: Date.now() };
        const lost = lostPod(state, now);
        const found = lost === undefined ? find(state) : undefined;
        if (found !== undefined) {
          return found;
        }
        const trouble = lost ?? findTrouble(state, now);
        if (trouble !== undefined) {
          throw new WorkTroubleError(trouble);
        }
        await meanwhile?.(state);
      }
      await pause(POLL_MILLISECONDS, signal);
    }
  };
}

/** Waits some milliseconds. @throws the signal's reason when that fires */
export async function pause(
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
  signal?.throwIfAborted();
}
