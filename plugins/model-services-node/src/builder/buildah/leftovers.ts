import { join } from 'node:path';
import { z } from 'zod';
import { listOwnedFolders, removeFolder } from '../ownedFolder';
import { listMounts } from './mounts';
import type { Store } from './store';

// buildah writes `null` when there are none.
const containersSchema = z
  .array(z.object({ id: z.string().min(1) }))
  .nullable();

/** Folder of the folders in which work is under way, each owned by the process that does it. */
export function workDirectory(store: Pick<Store, 'directory'>): string {
  return join(store.directory, 'work');
}

/**
 * Removes what killed processes left behind: folders, mounts and working containers.
 * The last two do not say whose they are, so they stay while any work is under way, in whatever process.
 *
 * @returns how many containers were removed
 */
export async function removeLeftovers(store: Store): Promise<number> {
  // Each list is made before looking for work under way: what is in it then belongs to work that has ended.
  // Mounts go first, because with one of a killed buildah in place no other buildah can remove its container, ever.
  const mounts = await listMounts(store.directory);
  if (await isWorkUnderWay(store)) {
    return 0;
  }
  for (const mount of mounts) {
    await store.runCommand('umount', ['--lazy', mount]);
  }

  const containers = await listContainers(store);
  if (await isWorkUnderWay(store)) {
    return 0;
  }
  await removeContainers(store, containers);
  return containers.length;
}

/** Removes working containers; one that is gone already is none to complain of. */
export async function removeContainers(
  store: Store,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    try {
      await store.buildah(['rm', id]);
    } catch (error) {
      if ((await listContainers(store)).includes(id)) {
        throw error;
      }
    }
  }
}

/** Whether any process works with the store. Also removes the folders of killed processes. */
export async function isWorkUnderWay(store: Store): Promise<boolean> {
  const folders = await listOwnedFolders(workDirectory(store));
  await Promise.all(
    folders.filter(({ live }) => !live).map(({ path }) => removeFolder(path)),
  );
  return folders.some(({ live }) => live);
}

async function listContainers(store: Store): Promise<string[]> {
  const { stdout } = await store.buildah(['containers', '--json']);
  const containers = containersSchema.parse(JSON.parse(stdout));
  return (containers ?? []).map(({ id }) => id);
}
