import {
  spawn,
  type ChildProcess,
  type StdioOptions,
} from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const GRACE_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 50;

const groups = new Set<number>();
const lastSteps: (() => Promise<void>)[] = [];

export interface SpawnOptions {
  cwd?: string;
  /** Added to this process's own environment. */
  env?: Record<string, string>;
  stdio?: StdioOptions;
}

/** Starts a program at the head of a process group of its own, which `endAllGroups` ends. */
export function spawnGroup(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.stdio ?? ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) {
    groups.add(pid);
    child.once('close', () => {
      if (!isAlive(pid)) {
        groups.delete(pid);
      }
    });
  }
  return child;
}

/** Has something done once all groups have ended, such as removing what they leave behind; it may fail. */
export function atEnd(work: () => Promise<void>): void {
  lastSteps.push(work);
}

/**
 * Ends every group that was started and is still there, with what their members started.
 *
 * Some servers leave their workers behind when only the first process is ended, hence the groups.
 */
export async function endAllGroups(): Promise<void> {
  await Promise.all([...groups].map(endGroup));
  await Promise.allSettled(lastSteps.splice(0).map(work => work()));
}

/** Asks all processes of a group to end; after a grace period they are ended without asking. */
export async function endGroup(pid: number): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const deadline = Date.now() + GRACE_MILLISECONDS;
  while (isAlive(pid) && Date.now() < deadline) {
    await delay(POLL_MILLISECONDS);
  }
  signalGroup(pid, 'SIGKILL');
  groups.delete(pid);
}

function isAlive(pid: number): boolean {
  return signalGroup(pid, 0);
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
