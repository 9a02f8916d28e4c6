import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import { z } from 'zod';
import { sampleModels } from '../__testUtils__/sampleModels';
import { prepareImage } from '../prepareImage';
import type { RunningContainer } from '../types';

jest.setTimeout(600_000);

const answerSchema = z.object({
  model_name: z.string(),
  outputs: z.array(z.object({ data: z.array(z.number()) })),
});

async function untilReady(container: RunningContainer): Promise<void> {
  const deadline = performance.now() + 120_000;
  let ended = false;
  void container.exited.then(() => {
    ended = true;
  });
  for (;;) {
    const { status } = await container
      .ask('/v2/health/ready', { signal: AbortSignal.timeout(5_000) })
      .catch(() => ({ status: 0 }));
    if (status === 200) {
      return;
    }
    if (ended || performance.now() > deadline) {
      throw new Error(`MLServer is not ready:\n${container.logTail()}`);
    }
    await sleep(250);
  }
}

describe('mlserver', () => {
  const logger = mockServices.logger.mock();

  it.each(['v2', 'v3'] as const)(
    'serves a model of MLflow %s over the open inference protocol as mlflow.pyfunc does',
    async server => {
      const models = sampleModels(
        server,
        `test/mlserver-${server}-${process.pid}`,
        join(readStack().stateDirectory, 'builder-shared'),
      );
      const { engine } = models.dependencies;
      const { build } = await prepareImage(
        { ...(await models.request('house-prices', '2')), protocol: 'v2' },
        models.dependencies,
        { logger },
      );
      expect(build.recipe.name).toBe('mlserver');
      expect(build.packages).toContainEqual({
        name: 'mlserver',
        version: '1.7.1',
      });

      const { input, predictions } = models.expected('house-prices', '2');
      const rows = input.data.length;
      const container = await engine.run(
        {
          image: `${build.repository}@${build.digest}`,
          modelDirectory: await models.download('house-prices', '2'),
          // As Seldon's operator has it; the image's own values do for the rest.
          env: {
            MLSERVER_MODEL_NAME: 'houses',
            MLSERVER_MODEL_IMPLEMENTATION: 'mlserver_mlflow.MLflowRuntime',
          },
        },
        { logger },
      );
      try {
        await untilReady(container);
        const { status, body } = await container.ask(
          '/v2/models/houses/infer',
          {
            body: JSON.stringify({
              parameters: { content_type: 'pd' },
              inputs: input.columns.map((name, column) => ({
                name,
                shape: [rows, 1],
                datatype: 'FP64',
                data: input.data.map(row => row[column]),
              })),
            }),
            signal: AbortSignal.timeout(60_000),
          },
        );
        expect({ status, body }).toMatchObject({ status: 200 });
        const answer = answerSchema.parse(JSON.parse(body));
        expect(answer.model_name).toBe('houses');
        expect(answer.outputs[0].data).toEqual(predictions);
      } finally {
        await container.stop();
      }
    },
  );
});
