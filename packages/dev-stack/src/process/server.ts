import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup, spawnGroup } from './group';

const POLL_MILLISECONDS = 100;
const TAIL_LINES = 25;

export interface ServerOptions {
  /** What people call it. */
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Record<string, string>;
  /** Takes both of its outputs; emptied first. */
  logFile: string;
  isReady: () => Promise<boolean>;
  readyWithinSeconds: number;
}

export interface RunningServer {
  name: string;
  logFile: string;
  /** Settles when it ends by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a server and waits until it is ready.
 *
 * @throws Error with the end of its log when it ends before, or is not ready in time
 */
export async function startServer(
  options: ServerOptions,
): Promise<RunningServer> {
  await mkdir(dirname(options.logFile), { recursive: true });
  const log = await open(options.logFile, 'w');
  const child = spawnGroup(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', log.fd, log.fd],
  });
  let over = false;
  const ended = new Promise<void>(resolve => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once('error', end);
    child.once('exit', end);
  });
  await log.close();
  const stop = async () => {
    if (child.pid !== undefined) {
      await endGroup(child.pid);
    }
  };

  const deadline = Date.now() + options.readyWithinSeconds * 1000;
  while (!(await options.isReady())) {
    if (over || Date.now() > deadline) {
      await stop();
      const what = over
        ? 'ended while it started'
        : `was not ready after ${options.readyWithinSeconds} seconds`;
      throw new Error(
        `${options.name} ${what}. The end of ${options.logFile}:\n${await tail(
          options.logFile,
        )}`,
      );
    }
    await delay(POLL_MILLISECONDS);
  }
  return { name: options.name, logFile: options.logFile, ended, stop };
}

/** True when an address answers with a status below 400. */
export async function answers(
  url: string,
  headers: Record<string, string> = {},
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(2_000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}
