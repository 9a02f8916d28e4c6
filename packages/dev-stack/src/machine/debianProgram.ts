import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process';
import { aptGetUpdate } from './aptGet';
import { cachedFolder } from './cached';

/**
 * A program out of a Debian package that is unpacked, not installed: installed, such a
 * package starts a server of its own on the usual port.
 *
 * @param path - of the program in the package, or of a folder with several
 */
export async function debianProgram(
  packageName: string,
  path: string,
): Promise<string> {
  const folder = await cachedFolder(
    packageName,
    [packageName],
    async target => {
      await download(packageName, target);
      const [file] = await readdir(target);
      await run('dpkg-deb', ['--extract', join(target, file), target]);
    },
  );
  return join(folder, path);
}

async function download(packageName: string, folder: string): Promise<void> {
  const words = ['-qq', 'download', packageName];
  try {
    await run('apt-get', words, { cwd: folder });
  } catch {
    // A machine that was never updated knows no packages.
    aptGetUpdate();
    await run('apt-get', words, { cwd: folder });
  }
}
