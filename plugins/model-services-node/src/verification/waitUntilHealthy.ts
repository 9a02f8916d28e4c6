import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningContainer } from '../builder';

const POLL_MILLISECONDS = 100;
const ANSWER_MILLISECONDS = 5_000;

/** An image that was started and never got as far as being asked. */
export class NotReadyError extends Error {
  name = 'NotReadyError';
}

/**
 * Waits for the first healthy answer of a started image.
 *
 * @param path - where the server says whether it has loaded the model
 * @throws NotReadyError with the container's last lines when it ends before, or when the time is over.
 */
export async function waitUntilHealthy(
  container: RunningContainer,
  path: string,
  timeoutMilliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  let exitCode: number | undefined;
  void container.exited.then(code => {
    exitCode = code;
  });
  const deadline = performance.now() + timeoutMilliseconds;
  while (!(await isHealthy(container, path, signal))) {
    signal?.throwIfAborted();
    if (exitCode !== undefined) {
      throw new NotReadyError(
        `the image ended with code ${exitCode} before it could predict. Its last lines tell why, often a package that the model needs and does not list:\n${container.logTail()}`,
      );
    }
    if (performance.now() > deadline) {
      throw new NotReadyError(
        `the image was not ready to predict within ${
          timeoutMilliseconds / 1000
        } seconds. Its last lines:\n${container.logTail()}`,
      );
    }
    await sleep(POLL_MILLISECONDS);
  }
}

async function isHealthy(
  container: RunningContainer,
  path: string,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    const { status } = await container.ask(path, {
      signal: AbortSignal.any([
        ...(signal ? [signal] : []),
        AbortSignal.timeout(ANSWER_MILLISECONDS),
      ]),
    });
    return status >= 200 && status < 300;
  } catch {
    return false;
  }
}
