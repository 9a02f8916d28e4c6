import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { inCache } from './paths';

/** What this process is making right now: two servers may want the same program at once. */
const underWay = new Map<string, Promise<string>>();

/** Names what is made from these texts: as many of them, in this order. */
export function contentKey(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  inputs.forEach(input => hash.update(`${input.length}:${input}`));
  return hash.digest('hex').slice(0, 12);
}

/**
 * A folder of the cache that is made once and then used by every clone.
 *
 * The folder gets its name only when `make` has ended, so that a run that was cut off
 * leaves nothing that looks whole, and two runs at once do not disturb each other.
 *
 * @param name - what it holds; its parent folder in the cache
 * @param inputs - texts that say all that goes into it; another text makes another folder
 */
export async function cachedFolder(
  name: string,
  inputs: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = inCache(name, contentKey([process.arch, ...inputs]));
  const work = underWay.get(folder) ?? makeOnce(folder, make);
  underWay.set(folder, work);
  try {
    return await work;
  } finally {
    underWay.delete(folder);
  }
}

async function makeOnce(
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  if (await exists(folder)) {
    return folder;
  }
  const unfinished = `${folder}.unfinished-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await make(unfinished);
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another run was faster.
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(folder))) {
      throw error;
    }
  }
  return folder;
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
