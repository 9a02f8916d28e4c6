import { setTimeout as sleep } from 'node:timers/promises';
import { readProcessStatus } from '../processStatus';

/** True while a process runs; a zombie does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const status = await readProcessStatus(pid);
  return status !== undefined && status.state !== 'Z';
}

/** Waits until a condition holds. @throws when it does not within the time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 10_000,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > deadline) {
      throw new Error(`not within ${milliseconds} ms: ${what}`);
    }
    await sleep(20);
  }
}
