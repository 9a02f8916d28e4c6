import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readProcessStatus } from '../process';

/** A folder in which one process works, known by its name. */
export interface OwnedFolder {
  path: string;
  /** Whether the process that made it still runs. */
  live: boolean;
}

/**
 * Makes a folder of mode 0700 whose name says which process it belongs to, so that another one can tell
 * that its owner was killed.
 */
export async function makeOwnedFolder(parent: string): Promise<string> {
  const status = await readProcessStatus(process.pid);
  if (!status) {
    throw new Error(
      'the builder needs /proc to tell whose working files are whose; run the backend on Linux',
    );
  }
  const path = join(
    parent,
    `${process.pid}-${status.startTicks}-${randomUUID()}`,
  );
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

/** The folders that were made so and not removed. */
export async function listOwnedFolders(parent: string): Promise<OwnedFolder[]> {
  const names = await readdir(parent).catch(() => []);
  return Promise.all(
    names.map(async name => ({
      path: join(parent, name),
      live: await isOwnerAlive(name),
    })),
  );
}

/** Makes a folder of this process's own, and removes those that killed processes left beside it. */
export async function makeCleanFolder(parent: string): Promise<string> {
  const folders = await listOwnedFolders(parent);
  await Promise.all(
    folders.filter(({ live }) => !live).map(({ path }) => removeFolder(path)),
  );
  return makeOwnedFolder(parent);
}

export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

async function isOwnerAlive(name: string): Promise<boolean> {
  const [pid, startTicks] = name.split('-');
  const status = await readProcessStatus(Number(pid));
  return (
    status !== undefined &&
    status.state !== 'Z' &&
    status.startTicks === startTicks
  );
}
