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
  const name = basename(folder);
  const built = await cachedFolder(
    name,
    await Promise.all([
      readFile(join(module, 'main.go'), 'utf8'),
      readFile(join(module, 'go.mod'), 'utf8'),
      // A program that needs no other module has none.
      readFile(join(module, 'go.sum'), 'utf8').catch(() => ''),
    ]),
    async target => {
      await run(
        'nice',
        [
          ...['go', 'build', '-trimpath', '-ldflags', '-s -w'],
          // Nobody debugs them, and a sixth of the time goes into what a debugger would want to know.
          ...['-gcflags', 'all=-dwarf=false'],
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
