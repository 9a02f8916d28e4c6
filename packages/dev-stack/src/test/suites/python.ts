import { join } from 'node:path';
import { inRepository, inState, pythonEnvironment } from '../../machine';
import { step } from '../../progress';
import { readJunitReport, type Counts } from '../results';
import { runTests } from './runner';

const SERVER = inRepository('plugins/model-services-node/server');

/** The tests of the server that runs inside the images, in both of its environments. */
export async function python(words: readonly string[]): Promise<Counts> {
  const { model, server } = await step(
    'Parts: Python environments',
    serverEnvironments,
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

/** The interpreters that stand for `/opt/model` and `/opt/server` of an image. */
export async function serverEnvironments(): Promise<{
  model: string;
  server: string;
}> {
  const [model, server] = await Promise.all([
    pythonEnvironment('python-tests', join(SERVER, 'requirements-test.txt')),
    pythonEnvironment('python-tests', join(SERVER, 'image/requirements.lock'), [
      `--build-constraint=${join(SERVER, 'image/build-constraints.txt')}`,
    ]),
  ]);
  return { model, server };
}
