import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { registeredTag } from '@model-services/backstage-plugin-model-services-common';
import { readStack } from '@model-services/dev-stack';
import { type SampleModels, sampleModels } from './__testUtils__/sampleModels';
import { prepareImage } from './prepareImage';

const BUILD_MILLISECONDS = 600_000;

describe('prepareImage, for sample models', () => {
  const options = { logger: mockServices.logger.mock() };
  const repository = `test/prepare-${process.pid}`;
  let models: SampleModels;

  beforeAll(() => {
    models = sampleModels(
      'v3',
      repository,
      join(readStack().stateDirectory, 'builder-shared'),
    );
  });

  it(
    'builds one image for two models with equal environments, and starts nothing for the second',
    async () => {
      const { dependencies, started } = models;
      const first = await prepareImage(
        await models.request('house-prices', '2'),
        dependencies,
        options,
      );
      expect(first.reused).toBe(false);
      expect(started).toEqual(expect.arrayContaining(['uv', 'buildah']));
      expect(first.build.packages.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['mlflow', 'scikit-learn', 'numpy']),
      );
      await dependencies.registry.tagImage(
        repository,
        first.build.digest,
        registeredTag(first.build.environmentKey),
      );

      const request = await models.request('loan-defaults', '1');
      started.length = 0;
      const start = performance.now();
      const second = await prepareImage(request, dependencies, options);
      expect(performance.now() - start).toBeLessThan(1_000);
      expect(started).toEqual([]);
      expect(second).toEqual({ reused: true, build: first.build });
    },
    BUILD_MILLISECONDS,
  );

  const failureFor = async (requirements: string[], resolveAsOf: string) =>
    prepareImage(
      {
        modelVersion: { name: 'house-prices', version: '2' },
        environment: { python: '3.11', requirements },
        resolveAsOf,
      },
      models.dependencies,
      options,
    ).catch(error => error);

  it('tells in words which requirements do not fit together', async () => {
    const failure = await failureFor(
      ['numpy<2', 'pandas==3.1.1'],
      new Date().toISOString(),
    );
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).toContain('«numpy<2», «pandas==3.1.1»');
    expect(failure.message).toMatch(/pandas.* depends on numpy/);
  }, 60_000);

  it('knows no package that was published later than is asked for', async () => {
    const failure = await failureFor(['numpy==2.4.6'], '2015-01-01T00:00:00Z');
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).toContain('«numpy==2.4.6»');
  }, 60_000);
});
