import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readProcessStatus } from './processStatus';

/** Milliseconds between TERM and KILL; a builder needs some to remove its working container. */
const GRACE_MILLISECONDS = 8_000;
/** Milliseconds until killed processes must be gone. */
const KILL_MILLISECONDS = 2_000;
const POLL_MILLISECONDS = 20;

/** Ends all processes of a group: TERM, some seconds to tidy up, then KILL. */
export async function endProcessGroup(groupId: number): Promise<void> {
  if (!sendSignal(groupId, 'SIGTERM')) {
    return;
  }
  if (!(await endsWithin(groupId, GRACE_MILLISECONDS))) {
    sendSignal(groupId, 'SIGKILL');
    await endsWithin(groupId, KILL_MILLISECONDS);
  }
}

async function endsWithin(
  groupId: number,
  milliseconds: number,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (await isRunning(groupId)) {
    if (performance.now() > deadline) {
      return false;
    }
    await sleep(POLL_MILLISECONDS);
  }
  return true;
}

async function isRunning(groupId: number): Promise<boolean> {
  // Signal 0 only asks.
  return sendSignal(groupId, 0) && !(await isDead(groupId));
}

// Where this process is the first of a container nobody waits for orphans, so ended ones stay in their group for ever.
async function isDead(groupId: number): Promise<boolean> {
  const names = await readdir('/proc').catch(() => []);
  const statuses = await Promise.all(
    names
      .filter(name => /^\d+$/.test(name))
      .map(Number)
      .map(readProcessStatus),
  );
  const members = statuses.filter(status => status?.groupId === groupId);
  return members.length > 0 && members.every(status => status?.state === 'Z');
}

/** False when the group has no member. */
function sendSignal(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-groupId, signal);
  } catch {
    return false;
  }
}
