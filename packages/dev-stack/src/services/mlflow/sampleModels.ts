import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentKey, inDevStack } from '../../machine';
import { run } from '../../process';
import type { MlflowServer } from './serve';

/**
 * Registers the sample models, unless this server has them from an earlier start.
 *
 * @returns the file with what mlflow.pyfunc answers for their input examples
 */
export async function registerSampleModels(
  python: string,
  server: MlflowServer,
): Promise<string> {
  const script = inDevStack('models/register_sample_models.py');
  const folder = dirname(server.database);
  const expected = join(folder, 'expected-predictions.json');
  const stamp = join(folder, 'sample-models');
  const wanted = contentKey([python, await readFile(script, 'utf8')]);
  const present = await readFile(stamp, 'utf8').catch(() => undefined);
  if (present !== wanted) {
    await run(
      python,
      [
        script,
        `--tracking-uri=${server.url}`,
        `--database=${server.database}`,
        `--expected=${expected}`,
      ],
      {
        env: {
          // A server that answers with an error should not be asked for minutes.
          MLFLOW_HTTP_REQUEST_MAX_RETRIES: '2',
          MLFLOW_DISABLE_TELEMETRY: 'true',
        },
      },
    );
    await writeFile(stamp, wanted);
  }
  return expected;
}
