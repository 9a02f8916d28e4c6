import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, inDevStack } from '../../machine';
import { run } from '../../process';

/** Installs the package index and the forward proxy; answers with the folder of their programs. */
export async function installPackageIndex(): Promise<string> {
  const lock = inDevStack('services/package-index/requirements.txt');
  const folder = await cachedFolder(
    'package-index',
    [await readFile(lock, 'utf8')],
    async target => {
      await run('uv', [
        ...['venv', '--quiet', '--relocatable', '--python=3.11', target],
      ]);
      await run('uv', [
        ...['pip', 'install', '--quiet', '--require-hashes'],
        `--python=${join(target, 'bin/python')}`,
        `--requirement=${lock}`,
      ]);
    },
  );
  return join(folder, 'bin');
}
