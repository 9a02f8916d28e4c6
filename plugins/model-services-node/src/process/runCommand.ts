import type { RunCommand } from './command';
import { CommandFailedError } from './errors';
import { startProcess } from './startProcess';

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * Runs a program to its end in a process group of its own, without a shell.
 *
 * @throws NotFoundError when the program is not installed, CommandFailedError when it ends with another code than 0,
 * the signal's reason when that fires, and an Error when the time is over; the whole group has ended by then.
 */
export const runCommand: RunCommand = async (command, args, options = {}) => {
  const { signal, timeoutMilliseconds, ...startOptions } = options;
  signal?.throwIfAborted();

  const output: Buffer[] = [];
  let room = MAX_OUTPUT_BYTES;
  const child = await startProcess(command, args, {
    ...startOptions,
    onOutputChunk: chunk => {
      const part = chunk.subarray(0, room);
      room -= part.length;
      output.push(part);
    },
  });

  let timedOut = false;
  const timer =
    timeoutMilliseconds === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          void child.stop();
        }, timeoutMilliseconds);
  const onAbort = () => void child.stop();
  signal?.addEventListener('abort', onAbort);
  // It may have fired while the child was being started.
  if (signal?.aborted) {
    onAbort();
  }

  try {
    const exitCode = await child.exited;
    signal?.throwIfAborted();
    if (timedOut) {
      throw new Error(
        `${child.name} did not end within ${
          (timeoutMilliseconds ?? 0) / 1000
        } seconds and was stopped; its last lines were:\n${child.logTail()}`,
      );
    }
    if (exitCode !== 0) {
      throw new CommandFailedError(child.name, exitCode, child.logTail());
    }
    return {
      stdout: Buffer.concat(output).toString('utf8'),
      stderrTail: child.logTail(),
    };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};
