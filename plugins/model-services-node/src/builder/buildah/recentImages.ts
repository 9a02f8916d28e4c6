import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailedError } from '../../process';
import { isWorkUnderWay } from './leftovers';
import type { Store } from './store';

/**
 * Images that the store keeps of those that were started, for the next start. One takes about a gigabyte, less what it
 * shares with others.
 */
const KEPT_IMAGES = 10;

/**
 * Notes that an image of the store is used now. The store itself cannot tell: its images are as old as their files,
 * which have no time.
 *
 * @param imageId - with or without the name of its algorithm
 */
export async function noteUse(store: Store, imageId: string): Promise<void> {
  const folder = usesDirectory(store);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, imageId.replace(/^sha256:/, '')), '');
}

/**
 * Removes images but those that were used last, with the layers that no other has. Does nothing while any work is under
 * way, since that may be about to build on one of them.
 *
 * @returns how many were removed
 */
export async function removeOldImages(store: Store): Promise<number> {
  const old = (await listUses(store)).slice(KEPT_IMAGES);
  if (old.length === 0 || (await isWorkUnderWay(store))) {
    return 0;
  }
  for (const imageId of old) {
    await removeImage(store, imageId);
    await rm(join(usesDirectory(store), imageId), { force: true });
  }
  return old.length;
}

async function removeImage(store: Store, imageId: string): Promise<void> {
  try {
    await store.buildah(['rmi', imageId]);
  } catch (error) {
    // Somebody may have removed it by hand.
    if (
      !(error instanceof CommandFailedError) ||
      !/image not known/.test(error.stderrTail)
    ) {
      throw error;
    }
  }
}

/** @returns ids of images, the one that was used last in front */
async function listUses(store: Store): Promise<string[]> {
  const folder = usesDirectory(store);
  const names = await readdir(folder).catch(() => []);
  const uses = await Promise.all(
    names.map(async name => ({
      name,
      // Another process may just have removed it.
      at: await stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  );
  return uses.sort((a, b) => b.at - a.at).map(({ name }) => name);
}

function usesDirectory(store: Store): string {
  return join(store.directory, 'uses');
}
