import { NotFoundError } from '@backstage/errors';
import type {
  MlflowClient,
  ModelVersion,
} from '@model-services/backstage-plugin-model-services-node';
import { runAction } from '../__testUtils__/runAction';
import { sampleModel } from '../__testUtils__/samples';
import { createMlflowModelFetchAction } from './fetchModel';

type GetVersion = MlflowClient['getVersion'];

function actionFor(getVersion: GetVersion) {
  const fakeMlflow: Pick<MlflowClient, 'getVersion' | 'modelVersionUrl'> = {
    getVersion,
    modelVersionUrl: ({ name, version }) =>
      `https://mlflow.example.com/#/models/${name}/versions/${version}`,
  };
  return createMlflowModelFetchAction({ mlflow: () => fakeMlflow });
}

function actionForModel(changes: Partial<ModelVersion> = {}) {
  return actionFor(async () => ({ ...sampleModel, ...changes }));
}

describe('mlflow:model:fetch', () => {
  it('gives what a build and a manifest need', async () => {
    const { output, log } = await runAction(actionForModel(), {
      name: 'house-prices',
      version: '2',
    });

    expect(output).toEqual({
      name: 'house-prices',
      version: '2',
      environment: sampleModel.environment,
      packageSources: [],
      artifactUri: sampleModel.artifactUri,
      modelUri: sampleModel.modelUri,
      createdAt: sampleModel.createdAt,
      mlflowUrl: 'https://mlflow.example.com/#/models/house-prices/versions/2',
    });
    expect(log).toEqual([
      expect.stringMatching(
        /^Read model house-prices, version 2, from MLflow in \d+\.\d s: Python 3\.11, 3 requirements\.$/,
      ),
    ]);
  });

  it('resolves an alias and records it', async () => {
    const getVersion = jest.fn<ReturnType<GetVersion>, Parameters<GetVersion>>(
      async () => sampleModel,
    );
    const { output, log } = await runAction(actionFor(getVersion), {
      name: 'house-prices',
      alias: 'champion',
    });

    expect(getVersion).toHaveBeenCalledWith(
      { name: 'house-prices', alias: 'champion' },
      expect.anything(),
    );
    expect(output).toMatchObject({ version: '2', alias: 'champion' });
    expect(log[0]).toContain('alias champion, which is version 2');
  });

  it('hands on all of the environment, and tells its warnings', async () => {
    const environment = {
      ...sampleModel.environment,
      python: '3.11',
      requirements: ['numpy'],
      constraints: ['numpy<2'],
    };
    const { output, log } = await runAction(
      actionForModel({
        environment,
        environmentDetails: {
          readFrom: ['conda.yaml', 'constraints.txt'],
          packageSources: ['https://wheels.example.com/cpu'],
          warnings: [
            {
              kind: 'unpinned',
              message: 'No version is fixed for numpy.',
              values: { packages: ['numpy'] },
            },
          ],
        },
      }),
      { name: 'house-prices', version: '2' },
    );
    expect(output.environment).toEqual(environment);
    expect(output.packageSources).toEqual(['https://wheels.example.com/cpu']);
    expect(log[1]).toMatch(/No version is fixed for numpy\.$/);
  });

  it('reads in a dry run, too', async () => {
    const { output } = await runAction(
      actionForModel(),
      { name: 'house-prices', version: '2' },
      { isDryRun: true },
    );
    expect(output).toMatchObject({ environment: sampleModel.environment });
  });

  it('warns at once when no manifest will be able to name the model', async () => {
    const { output, log } = await runAction(
      actionForModel({ modelUri: undefined }),
      { name: 'house-prices', version: '2' },
    );
    expect(output).not.toHaveProperty('modelUri');
    expect(log[1]).toMatch(
      /modelServices\.storage\.mappings fits mlflow-artifacts:\/1\//,
    );
  });

  it.each([
    ['neither', { name: 'house-prices' }],
    ['both', { name: 'house-prices', version: '2', alias: 'champion' }],
  ])('wants a version or an alias, not %s', async (word, input) => {
    await expect(runAction(actionForModel(), input)).rejects.toThrow(
      `either «version» or «alias», not ${word}`,
    );
  });

  it.each<[string, Partial<ModelVersion>, RegExp]>([
    [
      'cannot be served',
      {
        servability: {
          servable: false,
          reason: 'Its status in MLflow is PENDING_REGISTRATION. Wait.',
        },
      },
      /cannot be served\. Its status in MLflow is PENDING_REGISTRATION\. Wait\./,
    ],
    [
      'has no environment',
      { environment: undefined },
      /does not say which packages it needs/,
    ],
  ])('refuses a version that %s', async (_, changes, message) => {
    await expect(
      runAction(actionForModel(changes), {
        name: 'house-prices',
        version: '2',
      }),
    ).rejects.toThrow(message);
  });

  it("hands on the client's own error and the signal of a cancelled task", async () => {
    const controller = new AbortController();
    const getVersion: GetVersion = async (_, options) => {
      expect(options?.signal).toBe(controller.signal);
      throw new NotFoundError('MLflow knows no model nothing');
    };
    await expect(
      runAction(
        actionFor(getVersion),
        { name: 'nothing', version: '1' },
        { signal: controller.signal },
      ),
    ).rejects.toThrow('MLflow knows no model nothing');
  });
});
