import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, inRepository, inState } from '../../machine';
import { run } from '../../process';
import { step } from '../../progress';
import { readJunitReport, type Counts } from '../results';
import { runTests } from './runner';

const SERVER = inRepository('plugins/model-services-node/server');

/** The tests of the server that runs inside the images, in both of its environments. */
export async function python(words: readonly string[]): Promise<Counts> {
  const [model, server] = await step('Parts: Python environments', () =>
    Promise.all([
      environment('requirements-test.txt'),
      environment('image/requirements.lock', [
        `--build-constraint=${join(SERVER, 'image/build-constraints.txt')}`,
      ]),
    ]),
  );
  const reportFile = inState('test/reports/python.xml');
  return runTests({
    command: model,
    args: ['-m', 'pytest', '--quiet', `--junitxml=${reportFile}`, ...words],
    cwd: SERVER,
    env: { MODEL_SERVER_PYTHON: server },
    reportFile,
    readReport: readJunitReport,
  });
}

/** Makes an environment of a lock once per machine; answers with its interpreter. */
async function environment(
  lock: string,
  options: readonly string[] = [],
): Promise<string> {
  const file = join(SERVER, lock);
  const folder = await cachedFolder(
    'python-tests',
    [await readFile(file, 'utf8')],
    async target => {
      await run('uv', [
        'venv',
        '--quiet',
        '--relocatable',
        '--python=3.11',
        target,
      ]);
      await run('uv', [
        ...['pip', 'install', '--quiet', '--require-hashes', ...options],
        ...[`--python=${join(target, 'bin/python')}`, `--requirement=${file}`],
      ]);
    },
  );
  return join(folder, 'bin/python');
}
