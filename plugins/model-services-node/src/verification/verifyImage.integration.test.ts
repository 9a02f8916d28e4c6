import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import yaml from 'js-yaml';
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
        expect(verification).toMatchObject({
          outcome: 'equal',
          requestSource: 'input-example',
          content: { findings: [], warnings: [] },
        });
        expect(verification.content?.files).toBeGreaterThan(10_000);
      },
      VERIFY_MILLISECONDS,
    );

    it(
      'asks a model without an example with values made up to fit its signature',
      async () => {
        modelDirectory = await models.download('house-prices', '2');
        const file = join(modelDirectory, 'MLmodel');
        const { saved_input_example_info, ...mlmodel } = z
          .record(z.string(), z.unknown())
          .parse(yaml.load(readFileSync(file, 'utf8')));
        expect(saved_input_example_info).toBeDefined();
        writeFileSync(file, yaml.dump(mlmodel));

        const verification = await verify();
        expect(verification).toMatchObject({
          outcome: 'equal',
          requestSource: 'signature',
        });
        expect(JSON.parse(verification.request)).toEqual({
          data: {
            names: ['area', 'rooms', 'age', 'distance'],
            ndarray: [[1.5, 1.5, 1.5, 1.5]],
          },
        });
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
          // Whichever of the two is first: mlflow.pyfunc itself, or the image.
          /(cannot load the model|before it could predict)[^]*no_such_module/,
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
          /(answered the model's own input example with an error|mlflow\.pyfunc cannot)[^]*rooms/,
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
