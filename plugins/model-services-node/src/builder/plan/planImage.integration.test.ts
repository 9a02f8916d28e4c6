import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';
import { readStack } from '@model-services/dev-stack';
import { type SampleModels, sampleModels } from '../__testUtils__/sampleModels';
import { prepareImage } from '../prepareImage';
import { planImage } from './planImage';

const BUILD_MILLISECONDS = 600_000;

/** A recipe that is never built: what it asks of the environment is what is tested. */
function sharing(name: string, requirement: string, of: Recipe): Recipe {
  return { ...of, name, serverRequirements: [requirement] };
}

describe('planImage, for sample models', () => {
  let models: SampleModels;

  beforeAll(() => {
    models = sampleModels(
      'v3',
      `test/plan-${process.pid}`,
      join(readStack().stateDirectory, 'builder-shared'),
    );
  });

  it(
    'starts no builder, and says what the build then does',
    async () => {
      const { dependencies, started } = models;
      const request = await models.request('house-prices', '2');
      started.length = 0;
      const plan = await planImage(request, dependencies, {});
      expect(new Set(started)).toEqual(new Set(['uv']));
      expect(plan).toMatchObject({ status: 'to-build', unknown: [] });

      const { build } = await prepareImage(request, dependencies, {
        logger: mockServices.logger.mock(),
      });
      expect(plan).toMatchObject({
        environmentKey: build.environmentKey,
        recipe: build.recipe,
        parentImage: build.parentImage,
        platform: build.platform,
        lock: {
          digest: build.lockDigest,
          packages: build.packages,
          hashed: true,
        },
      });
      const guess = Number(plan.sizeGuess?.bytes);
      expect(guess).toBeGreaterThan(build.sizeBytes / 2);
      expect(guess).toBeLessThan(build.sizeBytes * 2);
    },
    BUILD_MILLISECONDS,
  );

  it("tells a server's conflict from both sides, and that an isolated one avoids it", async () => {
    const { dependencies, started } = models;
    const request = await models.request('house-prices', '2');
    const [isolated] = dependencies.recipes;
    const recipes = [
      sharing('with-seldon', 'seldon-core==1.17.1', isolated),
      sharing('with-mlserver', 'mlserver==1.7.1', isolated),
      isolated,
    ];
    started.length = 0;
    const plan = await planImage(
      { ...request, recipe: 'with-seldon' },
      { ...dependencies, recipes },
      {},
    );
    expect(new Set(started)).toEqual(new Set(['uv']));
    expect(plan.status).toBe('impossible');
    expect(plan.conflicts).toEqual([
      expect.objectContaining({
        package: expect.stringMatching(/^(numpy|cryptography)$/),
        sentence: expect.stringMatching(
          /^the model.* wants .*, seldon-core 1\.17\.1 wants /,
        ),
      }),
    ]);
    expect(
      plan.alternatives.map(({ recipe, status }) => [recipe.name, status]),
    ).toEqual([
      ['with-mlserver', 'possible'],
      ['isolated-python', 'possible'],
    ]);
  }, 120_000);
});
