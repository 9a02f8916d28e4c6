import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from '../process';
import { cachedFolder } from './cached';
import { inDevStack } from './paths';

/**
 * Builds a Go program of this package, once per machine.
 *
 * @param folder - of its module, below `src`
 * @returns the program
 */
export async function buildGoProgram(folder: string): Promise<string> {
  const module = inDevStack(folder);
  const files = ['main.go', 'go.mod', 'go.sum'];
  const name = basename(folder);
  const built = await cachedFolder(
    name,
    await Promise.all(files.map(file => readFile(join(module, file), 'utf8'))),
    async target => {
      await run(
        'nice',
        [
          ...['go', 'build', '-trimpath', '-ldflags', '-s -w'],
          ...['-o', join(target, name), '.'],
        ],
        {
          cwd: module,
          env: {
            CGO_ENABLED: '0',
            GOFLAGS: '-mod=readonly',
            GOTOOLCHAIN: 'local',
            GOWORK: 'off',
          },
        },
      );
    },
  );
  return join(built, name);
}
