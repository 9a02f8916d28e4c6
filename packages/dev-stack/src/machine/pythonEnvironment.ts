import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process';
import { cachedFolder } from './cached';

/**
 * Makes a Python 3.11 environment of a lock once per machine; answers with its interpreter.
 *
 * @param name - what it is for; its parent folder in the cache
 * @param lockFile - requirements with hashes
 * @param options - further words for `uv pip install`
 */
export async function pythonEnvironment(
  name: string,
  lockFile: string,
  options: readonly string[] = [],
): Promise<string> {
  const folder = await cachedFolder(
    name,
    [await readFile(lockFile, 'utf8')],
    async target => {
      await run('uv', [
        ...['venv', '--quiet', '--relocatable', '--python=3.11', target],
      ]);
      await run('uv', [
        ...['pip', 'install', '--quiet', '--require-hashes', ...options],
        ...[`--python=${pythonOf(target)}`, `--requirement=${lockFile}`],
      ]);
    },
  );
  return pythonOf(folder);
}

function pythonOf(folder: string): string {
  return join(folder, 'bin/python');
}
