import { chmod, copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack, recordBar } from '@model-services/dev-stack';
import { prepareImage, type RunningContainer } from '../../builder';
import { sampleModels } from '../../builder/__testUtils__/sampleModels';
import { createRegistryClient, resolveReference } from '../../registry';
import { askImage } from '../../verification/askImage';
import { repeat, timed } from '../__testUtils__/repetitions';

jest.setTimeout(30 * 60_000);

// What a server does that finds its environment out when it starts: make it, load the model, predict. With pip, since
// no conda can be had everywhere; conda takes longer.
const INSTALL_AND_PREDICT = `
set -e
python3 -m venv /tmp/environment
/tmp/environment/bin/pip install --quiet --no-cache-dir -r /mnt/models/requirements.txt
cd /tmp && exec /tmp/environment/bin/python -c '
import mlflow.pyfunc
from mlflow.models import Model
model = mlflow.pyfunc.load_model("/mnt/models")
example = Model.load("/mnt/models").load_input_example("/mnt/models")
print("predicted", model.predict(example), flush=True)
'`;

describe('the time from start to the first prediction', () => {
  const stack = readStack();
  const logger = mockServices.logger.mock();

  it('is short, against an environment that is installed at the start', async () => {
    const models = sampleModels(
      'v3',
      `bench/first-prediction-${process.pid}`,
      join(stack.stateDirectory, 'builder-shared'),
    );
    const { dependencies } = models;
    const request = await models.request('house-prices', '2');
    const { build } = await prepareImage(request, dependencies, { logger });
    const parent = await resolveReference(
      stack.parents[0].image,
      createRegistryClient(stack.registry),
    );

    const pairs = await repeat(async () => {
      const modelDirectory = await models.download('house-prices', '2');
      try {
        // Alone, as in a pod: a verification asks mlflow.pyfunc and reads the layers at the same time.
        const ours = await askImage(
          {
            image: `${build.repository}@${build.digest}`,
            modelDirectory,
            protocol: 'seldon',
            startTimeoutMilliseconds: 120_000,
          },
          dependencies.engine,
          { logger },
        );
        const stock = await installAtStart(parent, modelDirectory);
        return {
          ours: ours.startSeconds + ours.latencyMilliseconds / 1000,
          stock,
        };
      } finally {
        await rm(modelDirectory, { recursive: true });
      }
    });
    expect(
      recordBar({
        what: 'start to first prediction, against pip at start',
        unit: 'times sooner',
        atLeast: 10,
        values: pairs.map(({ ours, stock }) => stock / ours),
        detail: pairs
          .map(
            ({ ours, stock }) =>
              `${ours.toFixed(1)} s against ${stock.toFixed(1)} s`,
          )
          .join(', '),
      }),
    ).toBe(true);

    async function installAtStart(image: string, modelDirectory: string) {
      const env: Record<string, string> = { HOME: '/tmp' };
      if (stack.certificateAuthorityFile) {
        const bundle = join(modelDirectory, 'authorities.pem');
        await copyFile(stack.certificateAuthorityFile, bundle);
        await chmod(bundle, 0o644);
        env.PIP_CERT = '/mnt/models/authorities.pem';
      }
      await writeFile(join(modelDirectory, 'start.sh'), INSTALL_AND_PREDICT);
      let predicted = false;
      const container = await dependencies.engine.run(
        {
          image,
          modelDirectory,
          env,
          command: ['/bin/sh', '/mnt/models/start.sh'],
          onLine: line => {
            predicted ||= line.startsWith('predicted');
          },
        },
        { logger },
      );
      try {
        const { seconds } = await timed(() =>
          untilEnd(container, () => predicted),
        );
        return seconds;
      } finally {
        await container.stop();
      }
    }
  });
});

async function untilEnd(
  container: RunningContainer,
  isDone: () => boolean,
): Promise<void> {
  let ended = false;
  void container.exited.then(() => {
    ended = true;
  });
  while (!isDone()) {
    if (ended && !isDone()) {
      throw new Error(`it ended before it predicted:\n${container.logTail()}`);
    }
    await sleep(20);
  }
}
