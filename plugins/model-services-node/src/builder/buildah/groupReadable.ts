import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lets the files' group read a folder and all below it. The container's user is not ours, but its group is
 * the one that our files have: 0, or what stands for it.
 */
export async function makeGroupReadable(path: string): Promise<void> {
  const status = await lstat(path);
  if (status.isDirectory()) {
    await addMode(path, status.mode, 0o050);
    for (const name of await readdir(path)) {
      await makeGroupReadable(join(path, name));
    }
  } else if (status.isFile()) {
    await addMode(path, status.mode, 0o040);
  }
}

async function addMode(path: string, mode: number, wanted: number) {
  if ((mode & wanted) !== wanted) {
    await chmod(path, (mode & 0o7777) | wanted);
  }
}
