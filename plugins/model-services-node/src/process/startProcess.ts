import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { basename } from 'node:path';
import type { CommandOptions } from './command';
import { deathSignalPrefix } from './deathSignal';
import { findExecutable } from './findExecutable';
import { createLineSplitter, createTail } from './lines';
import { maskCredentials } from './maskCredentials';
import { endProcessGroup } from './processGroup';

const TAIL_LINES = 40;
/** Milliseconds that the output may stay open after the group has ended. */
const OUTPUT_CLOSE_MILLISECONDS = 1_000;

/** A child process in a group of its own that ends with this process at the latest. */
export interface StartedProcess {
  /** The program's name, for messages. */
  readonly name: string;
  /** Also the id of its process group. */
  readonly pid: number;
  /** Settles when the whole group has ended, with the child's exit code (128 and the signal's number after a signal). */
  readonly exited: Promise<number>;
  /** The last lines of standard error and, with `tailOutput`, of standard output, without credentials. */
  logTail(): string;
  /** Ends the whole group: TERM, some seconds of grace, KILL. May be called again. */
  stop(): Promise<void>;
}

/** How a child process is started. */
export type StartOptions = Omit<
  CommandOptions,
  'signal' | 'timeoutMilliseconds'
> & {
  /** Called with standard output as it comes. */
  onOutputChunk?: (chunk: Buffer) => void;
  /** Keeps the last lines of standard output in the log tail too. */
  tailOutput?: boolean;
};

/**
 * Starts a program in a process group of its own, without a shell.
 * The environment is PATH, HOME and what is given.
 *
 * @throws NotFoundError when the program is not installed.
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<StartedProcess> {
  const [program, ...programArgs] = [
    ...(await deathSignalPrefix()),
    await findExecutable(command),
    ...args,
  ];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, programArgs, {
    cwd: options.cwd,
    detached: true,
    env: { PATH, HOME, ...options.env },
    shell: false,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  const tail = createTail(TAIL_LINES);
  const follow = (
    stream: NodeJS.ReadableStream,
    keep: boolean,
    onLine?: (line: string) => void,
  ) => {
    const splitter = createLineSplitter(text => {
      const line = maskCredentials(text);
      if (keep) {
        tail.add(line);
      }
      onLine?.(line);
    });
    stream.on('data', (chunk: Buffer) => splitter.push(chunk));
    stream.on('end', () => splitter.end());
  };
  follow(child.stdout, options.tailOutput ?? false, options.onOutput);
  follow(child.stderr, true, options.onError);
  if (options.onOutputChunk) {
    child.stdout.on('data', options.onOutputChunk);
  }

  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? NaN));
  });

  let hasEnded = false;
  const exited = new Promise<number>(resolve => {
    child.once('exit', async (exitCode, signal) => {
      const closed = new Promise(close => child.once('close', close));
      // What the child started must not outlive it, nor hold its output open.
      await endProcessGroup(pid);
      hasEnded = true;
      const timer = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, OUTPUT_CLOSE_MILLISECONDS);
      await closed;
      clearTimeout(timer);
      resolve(exitCode ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });

  return {
    name: basename(command),
    pid,
    exited,
    logTail: tail.text,
    stop: async () => {
      // Ids of processes are used again: a group that has ended may be somebody else's now.
      if (!hasEnded) {
        await endProcessGroup(pid);
      }
      await exited;
    },
  };
}
