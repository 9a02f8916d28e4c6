import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, inDevStack } from '../../machine';
import { run } from '../../process';

/** Versions with a lock file in `requirements/`. */
export type MlflowVersion = '2.22.4' | '3.17.2';

/** Installs an MLflow server; answers with the Python that has it. */
export async function installMlflow(version: MlflowVersion): Promise<string> {
  const lock = inDevStack(`services/mlflow/requirements/${version}.txt`);
  const folder = await cachedFolder(
    `mlflow-${version}`,
    [await readFile(lock, 'utf8')],
    async target => {
      await run('uv', [
        'venv',
        '--quiet',
        '--relocatable',
        '--python=3.11',
        target,
      ]);
      await run('uv', [
        ...['pip', 'install', '--quiet', '--require-hashes'],
        // A server that must compile its packages first takes three times as long to start.
        '--compile-bytecode',
        `--python=${pythonOf(target)}`,
        `--requirement=${lock}`,
      ]);
    },
  );
  return pythonOf(folder);
}

function pythonOf(folder: string): string {
  return join(folder, 'bin/python');
}
