import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MILLISECONDS = 20;
const LONGEST_WAIT_MILLISECONDS = 10 * 60_000;

/**
 * Processes of this machine, as their command lines and root folders, in which all of some words stand.
 * A process in a chroot container shows by its root folder alone whose it is.
 */
export async function processesWith(...words: string[]): Promise<string[]> {
  const ids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map(describeProcess));
  return lines.filter(line => words.every(word => line.includes(word)));
}

/** Waits until there is such a process. */
export async function processStarts(...words: string[]): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MILLISECONDS;
  while ((await processesWith(...words)).length === 0) {
    if (Date.now() > deadline) {
      throw new Error(`No process with ${words.join(' and ')} was started`);
    }
    await sleep(POLL_MILLISECONDS);
  }
}

async function describeProcess(id: string): Promise<string> {
  // A process may end while it is looked at.
  const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
  const root = await readlink(`/proc/${id}/root`).catch(() => '');
  return `${line.replaceAll('\0', ' ')} in ${root}`;
}
