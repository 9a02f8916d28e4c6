import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { registeredTag } from '@model-services/backstage-plugin-model-services-common';
import { readStack, recordBar } from '@model-services/dev-stack';
import { prepareImage } from '../../builder';
import { writeContext } from '../../builder/context';
import { sampleModels } from '../../builder/__testUtils__/sampleModels';
import { resolveLock } from '../../builder/lock';
import { lookUpImage } from '../../builder/lookUpImage';
import { makeBuilderState } from '../../builder/__testUtils__/state';
import { runCommand } from '../../process';
import { plainBuildah } from '../__testUtils__/plainBuildah';
import { repeat, timed } from '../__testUtils__/repetitions';

jest.setTimeout(30 * 60_000);

describe('asking for an image that is registered', () => {
  const stack = readStack();
  const options = { logger: mockServices.logger.mock() };
  const repository = `bench/no-change-${process.pid}`;

  it("starts no builder and is faster than the builder's own rebuild of what has not changed", async () => {
    const state = makeBuilderState();
    const folder = await mkdtemp(join(stack.stateDirectory, 'bench-'));
    try {
      const models = sampleModels('v3', repository, state.directory);
      const { dependencies } = models;
      const request = await models.request('house-prices', '2');
      const { build } = await prepareImage(request, dependencies, options);
      await dependencies.registry.tagImage(
        repository,
        build.digest,
        registeredTag(build.environmentKey),
      );

      // The same context once more, as a person would build it, with all layers there.
      const { parentImage, platform, recipe } = await lookUpImage(
        request,
        dependencies,
        {},
      );
      const { environment, resolveAsOf } = request;
      const lock = await resolveLock(
        {
          environment,
          resolveAsOf,
          platform,
          serverRequirements: [],
          indexes: [],
        },
        { builder: dependencies.builder, directory: folder, runCommand },
      );
      const context = join(folder, 'context');
      await writeContext(
        // All packages as one layer; the server's would take its time too.
        recipe.layerContext!({
          parentImage,
          python: environment.python,
          environment,
          lock: lock.text,
        }),
        context,
      );
      const authorities = stack.certificateAuthorityFile;
      const buildah = plainBuildah(state.directory);
      const rebuild = () =>
        buildah.build(context, [
          '--timestamp=0',
          ...(authorities ? ['--secret', `id=ca,src=${authorities}`] : []),
        ]);
      await rebuild();

      models.started.length = 0;
      const ratios = await repeat(async () => {
        const again = await timed(() =>
          prepareImage(request, dependencies, options),
        );
        expect(again.result).toMatchObject({ reused: true });
        const unchanged = await timed(rebuild);
        return {
          ratio: unchanged.seconds / again.seconds,
          detail: `${(1000 * again.seconds).toFixed(0)} ms against ${(
            1000 * unchanged.seconds
          ).toFixed(0)} ms`,
        };
      }, 5);
      expect(models.started).toEqual([]);
      expect(
        recordBar({
          what: 'no-change request, against an unchanged rebuild',
          unit: 'times faster',
          atLeast: 10,
          values: ratios.map(({ ratio }) => ratio),
          detail: ratios.map(({ detail }) => detail).join(', '),
        }),
      ).toBe(true);
    } finally {
      state.remove();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
