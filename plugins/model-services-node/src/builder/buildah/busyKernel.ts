import { isError } from '@backstage/errors';
import type { StartedProcess } from '../../process';

/**
 * buildah runs the steps of a build, and images, by a copy of its own program in memory that nobody can write to any more.
 * A kernel under load may refuse to seal it, and then nothing has been run yet.
 */
const REFUSED = 'sealing memfd copy: Device or resource busy';
const TRIES = 5;

/** Does something with buildah, and does it again when the kernel was too busy for buildah to begin. */
export async function againWhenBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (
        tries === TRIES ||
        !isError(error) ||
        !error.message.includes(REFUSED)
      ) {
        throw error;
      }
    }
  }
}

/** A process of buildah as whoever started it sees it, however often it had to be started. */
export type RestartedProcess = Pick<
  StartedProcess,
  'exited' | 'logTail' | 'stop'
>;

/** Starts buildah, and starts it again when it ends because the kernel was too busy for it to begin. */
export async function startAgainWhenBusy(
  start: () => Promise<RestartedProcess>,
): Promise<RestartedProcess> {
  let current = await start();
  let stopped = false;
  const untilEnd = async () => {
    for (let tries = 1; ; tries++) {
      const exitCode = await current.exited;
      const refused = exitCode !== 0 && current.logTail().includes(REFUSED);
      if (stopped || !refused || tries === TRIES) {
        return exitCode;
      }
      current = await start();
      if (stopped) {
        await current.stop();
      }
    }
  };
  const exited = untilEnd();
  return {
    exited,
    logTail: () => current.logTail(),
    stop: async () => {
      stopped = true;
      await current.stop();
      await exited;
    },
  };
}
