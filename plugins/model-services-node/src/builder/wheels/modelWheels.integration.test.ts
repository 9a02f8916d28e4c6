import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import {
  type MatrixModel,
  readStack,
  registerMatrixModels,
} from '@model-services/dev-stack';
import { verifyImage } from '../../verification';
import { type SampleModels, sampleModels } from '../__testUtils__/sampleModels';
import { servedPrediction } from '../__testUtils__/servedPrediction';
import { makeBuilderState } from '../__testUtils__/state';
import { planImage } from '../plan';
import { prepareImage } from '../prepareImage';
import type { BuildRequest } from '../types';
import { sampleWheel, wheelsFrom } from './__testUtils__/sampleWheel';

jest.setTimeout(900_000);

const PACKAGE = { name: 'team-rates', version: '1.25' };

describe('a model whose package is a wheel among its files', () => {
  const logger = mockServices.logger.mock();
  const stack = readStack();
  const repository = `test/model-wheels-${process.pid}`;
  let models: SampleModels;
  let model: MatrixModel;
  let request: BuildRequest;

  beforeAll(async () => {
    const logged = await registerMatrixModels(stack, 'v3');
    [model] = logged.filter(({ kind }) => kind === 'pyfunc-own-wheel');
    models = sampleModels(
      'v3',
      repository,
      join(stack.stateDirectory, 'builder-shared'),
    );
    request = await models.request(model.model, model.version);
  });

  it('is planned, built and verified, and the plan tells the lock of the build', async () => {
    expect(request.environment.wheels).toEqual([
      {
        path: 'code/team_rates-1.25-py3-none-any.whl',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    const plan = await planImage(request, models.dependencies, {});
    expect(plan.status).toBe('to-build');
    expect(plan.sizeGuess?.bytes).toBeGreaterThan(1_000_000);
    expect(plan.lock?.text).not.toContain(stack.stateDirectory);
    expect(plan.lock?.packages).toContainEqual(PACKAGE);

    const { build } = await prepareImage(request, models.dependencies, {
      logger,
    });
    expect(build.recipe.name).toBe('isolated-python');
    expect(build.packages).toContainEqual(PACKAGE);
    expect(build.lockDigest).toBe(plan.lock?.digest);

    const { outcome, response } = await verify(build);
    expect(outcome).toBe('equal');
    expect(servedPrediction(response)).toEqual(model.prediction);
  });

  it('has the same digest when it is built anew elsewhere', async () => {
    const state = makeBuilderState();
    try {
      const elsewhere = sampleModels('v3', repository, state.directory);
      const [here, there] = [
        await prepareImage(request, models.dependencies, { logger }),
        await prepareImage(request, elsewhere.dependencies, { logger }),
      ];
      expect(there.build.digest).toBe(here.build.digest);
    } finally {
      state.remove();
    }
  });

  it('is served over the open inference protocol, too', async () => {
    const { build } = await prepareImage(
      { ...request, protocol: 'v2' },
      models.dependencies,
      { logger },
    );
    expect(build.recipe.name).toBe('mlserver');
    expect(build.packages).toContainEqual(PACKAGE);
    expect((await verify(build)).outcome).toBe('equal');
  });

  it('gets no image of another file', async () => {
    const wheels = request.environment.wheels?.map(wheel => ({
      ...wheel,
      sha256: 'f'.repeat(64),
    }));
    const failure = await prepareImage(
      { ...request, environment: { ...request.environment, wheels } },
      models.dependencies,
      { logger },
    ).catch(error => error);
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).toContain('and its environment was read with fff');
  });

  it.each([
    ['needs', { requires: ['numpy<2'] }, /own==1\.0 depends on numpy<2/],
    [
      'fits',
      { path: 'code/own-1.0-cp38-cp38-win32.whl' },
      /own==1\.0 has no wheels with a matching Python version tag/,
    ],
  ])(
    'tells in words when what the wheel %s is not what there is',
    async (_, sample, words) => {
      const own = sampleWheel(sample);
      const { status, reasons } = await planImage(
        {
          ...request,
          environment: {
            python: '3.11',
            requirements: ['numpy==2.4.6'],
            wheels: [own.wheel],
          },
          recipe: 'isolated-python',
        },
        { ...models.dependencies, mlflow: wheelsFrom([own]) },
        {},
      );
      expect(status).toBe('impossible');
      expect(reasons[0]).toMatch(words);
      expect(reasons[0]).not.toContain(stack.stateDirectory);
    },
  );

  async function verify({
    repository: built,
    digest,
  }: {
    repository: string;
    digest: string;
  }) {
    const modelDirectory = await models.download(model.model, model.version);
    try {
      return await verifyImage(
        {
          image: `${built}@${digest}`,
          modelVersion: request.modelVersion,
          modelDirectory,
        },
        models.dependencies,
        { logger },
      );
    } finally {
      await rm(modelDirectory, { recursive: true });
    }
  }
});
