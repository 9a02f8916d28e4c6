import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import { z } from 'zod';
import { prepareImage } from '../builder';
import {
  type SampleModels,
  sampleModels,
} from '../builder/__testUtils__/sampleModels';
import { findRemains } from '../builder/__testUtils__/state';
import { verifyImage } from './verifyImage';

const BUILD_MILLISECONDS = 600_000;
const VERIFY_MILLISECONDS = 60_000;
const answerSchema = z.object({
  data: z.object({ ndarray: z.array(z.number()) }),
});

describe.each(['v2', 'v3'] as const)(
  'verifyImage, for sample models of MLflow %s',
  server => {
    const logger = mockServices.logger.mock();
    const state = join(readStack().stateDirectory, 'builder-shared');
    let models: SampleModels;
    let image: string;
    let modelDirectory: string;

    beforeAll(async () => {
      models = sampleModels(server, `test/verify-${process.pid}`, state);
      const { build } = await prepareImage(
        await models.request('house-prices', '2'),
        models.dependencies,
        { logger },
      );
      image = `${build.repository}@${build.digest}`;
    }, BUILD_MILLISECONDS);

    afterEach(() => {
      rmSync(modelDirectory, { recursive: true, force: true });
    });

    const verify = (signal?: AbortSignal) =>
      verifyImage(
        {
          image,
          modelVersion: { name: 'sample', version: '1' },
          modelDirectory,
        },
        models.dependencies,
        { logger, signal },
      ).finally(() =>
        expect(findRemains(state)).toEqual({
          containers: [],
          processes: [],
          files: [],
        }),
      );

    it.each([
      ['house-prices', '1'],
      ['house-prices', '2'],
      ['loan-defaults', '1'],
    ])(
      'predicts for %s version %s what mlflow.pyfunc does, to the last digit',
      async (name, version) => {
        modelDirectory = await models.download(name, version);
        const verification = await verify();
        const expected = models.expected(name, version);
        expect(JSON.parse(verification.request)).toEqual({
          data: { names: expected.input.columns, ndarray: expected.input.data },
        });
        expect(
          answerSchema.parse(JSON.parse(verification.response)).data.ndarray,
        ).toEqual(expected.predictions);
        expect(image).toContain(verification.digest);
        expect(verification.startSeconds).toBeGreaterThan(0);
      },
      VERIFY_MILLISECONDS,
    );

    it(
      'says why an image does not start with a model whose files are broken',
      async () => {
        modelDirectory = await models.download('house-prices', '1');
        const lines = `flavors:
  python_function: {loader_module: no_such_module}
saved_input_example_info: {artifact_path: input_example.json, type: dataframe}
`;
        writeFileSync(join(modelDirectory, 'MLmodel'), lines);
        await expect(verify()).rejects.toThrow(
          /ended with code 1 before it could predict[^]*no_such_module/,
        );
      },
      VERIFY_MILLISECONDS,
    );

    it(
      'says what the model has against its own input example',
      async () => {
        modelDirectory = await models.download('house-prices', '1');
        writeFileSync(
          join(modelDirectory, 'input_example.json'),
          '{"columns": ["area"], "data": [[1.0]]}',
        );
        await expect(verify()).rejects.toThrow(
          /answered its own input example with an error: [^]*rooms/,
        );
      },
      VERIFY_MILLISECONDS,
    );

    it(
      'leaves nothing behind when it is cancelled',
      async () => {
        modelDirectory = await models.download('house-prices', '1');
        await expect(verify(AbortSignal.timeout(3_000))).rejects.toThrow(
          /timeout/,
        );
      },
      VERIFY_MILLISECONDS,
    );
  },
);
