import { rm } from 'node:fs/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { registeredTag } from '@model-services/backstage-plugin-model-services-common';
import {
  MATRIX_VERSIONS,
  type MatrixModel,
  readStack,
  registerMatrixModels,
} from '@model-services/dev-stack';
import { verifyImage } from '../verification';
import { servedPrediction } from './__testUtils__/servedPrediction';
import { type SampleModels, sampleModels } from './__testUtils__/sampleModels';
import { fitsWithSeldonCore } from './__testUtils__/singleEnvironment';
import { type BuilderState, makeBuilderState } from './__testUtils__/state';
import { prepareImage } from './prepareImage';

const LOG_MILLISECONDS = 600_000;
const VERSION_MILLISECONDS = 900_000;

/** A line of the list that is printed. */
interface Row {
  model: string;
  mlflow: string;
  numpy: string;
  oneEnvironment: boolean;
  equal: boolean;
}

const rows: Row[] = [];

afterAll(() => {
  const lines = rows.map(({ model, mlflow, numpy, oneEnvironment, equal }) =>
    [
      model.padEnd(38),
      mlflow.padEnd(8),
      numpy.padEnd(8),
      (oneEnvironment ? 'yes' : 'no').padEnd(16),
      equal ? 'equal' : 'NOT EQUAL',
    ].join(''),
  );
  const apart = rows.filter(({ oneEnvironment }) => !oneEnvironment).length;
  const equal = rows.filter(row => row.equal).length;
  process.stdout.write(
    `
${'model'.padEnd(38)}MLflow  numpy   one environment  answer
${lines.join('\n')}
${
  rows.length
} models: ${equal} equal to mlflow.pyfunc; ${apart} fit into no one environment with seldon-core
`,
  );
});

describe.each(['v2', 'v3'] as const)(
  'models that other MLflow versions logged, registered in MLflow %s',
  server => {
    const stack = readStack();
    const logger = mockServices.logger.mock();
    const repository = `test/matrix-${process.pid}`;
    let matrix: MatrixModel[];
    let state: BuilderState;
    let models: SampleModels;

    beforeAll(async () => {
      matrix = await registerMatrixModels(stack, server);
      // Of this test alone, so that its many images are gone at its end.
      state = makeBuilderState();
      models = sampleModels(server, repository, state.directory);
    }, LOG_MILLISECONDS);
    afterAll(() => state.remove());

    async function check({ model, version, mlflow, prediction }: MatrixModel) {
      const { dependencies } = models;
      const request = await models.request(model, version);
      const { build } = await prepareImage(request, dependencies, { logger });
      // The next model with an equal environment finds it.
      await dependencies.registry.tagImage(
        repository,
        build.digest,
        registeredTag(build.environmentKey),
      );
      const modelDirectory = await models.download(model, version);
      const answer = await verifyImage(
        {
          image: `${build.repository}@${build.digest}`,
          modelVersion: request.modelVersion,
          modelDirectory,
        },
        dependencies,
        { logger },
      ).finally(() => rm(modelDirectory, { recursive: true }));
      const served = servedPrediction(answer.response);
      rows.push({
        model,
        mlflow,
        numpy:
          build.packages.find(({ name }) => name === 'numpy')?.version ?? '-',
        oneEnvironment: await fitsWithSeldonCore(
          request.environment,
          stack.certificateAuthorityFile,
        ),
        equal: JSON.stringify(served) === JSON.stringify(prediction),
      });
      return served;
    }

    it.each(MATRIX_VERSIONS[server])(
      'are built, started and answer as mlflow.pyfunc, to the last digit: MLflow %s',
      async version => {
        const logged = matrix.filter(({ mlflow }) => mlflow === version);
        expect(logged.length).toBeGreaterThan(2);
        for (const model of logged) {
          const { prediction } = model;
          expect({
            model: model.model,
            prediction: await check(model),
          }).toEqual({ model: model.model, prediction });
        }
      },
      VERSION_MILLISECONDS,
    );
  },
);
