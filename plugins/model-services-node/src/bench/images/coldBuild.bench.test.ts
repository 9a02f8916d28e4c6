import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  readStack,
  recordBar,
  registerMatrixModels,
} from '@model-services/dev-stack';
import { prepareImage } from '../../builder';
import { sampleModels } from '../../builder/__testUtils__/sampleModels';
import { makeBuilderState } from '../../builder/__testUtils__/state';
import { createRegistryClient } from '../../registry';
import { plainBuildah } from '../__testUtils__/plainBuildah';
import { repeat, timed } from '../__testUtils__/repetitions';
import {
  pushStockParent,
  trustOptions,
  writeStockContext,
} from '../__testUtils__/stockImage';

jest.setTimeout(60 * 60_000);

const MEGABYTE = 1_000_000;

/** Seconds until an image was in the registry, and its compressed size there. */
interface Built {
  cold: number;
  warm: number;
  bytes: number;
}

describe('building an image, against the Dockerfile that MLflow writes for the same model', () => {
  const stack = readStack();
  const logger = mockServices.logger.mock();
  const registry = createRegistryClient(stack.registry);
  const measured = { name: 'house-prices', version: '2' };
  let folder: string;
  /** Of the same MLflow as the model that is measured, and with packages that it does not have. */
  let other: { name: string; version: string };
  let stockParent: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(stack.stateDirectory, 'bench-'));
    const matrix = await registerMatrixModels(stack, 'v3');
    const [model] = matrix.filter(({ model: name }) =>
      name.startsWith('lightgbm-'),
    );
    other = { name: model.model, version: model.version };
    stockParent = await pushStockParent(folder, plainBuildah(folder));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes less time, cold and on a builder that has built another model, and the image is not larger', async () => {
    const pairs = await repeat(async index => {
      const ours = await buildOurs(index);
      return { ours, stock: await buildStock(index) };
    });
    const ratios = (of: 'cold' | 'warm') =>
      pairs.map(({ ours, stock }) => stock[of] / ours[of]);
    const detail = (of: 'cold' | 'warm') =>
      pairs
        .map(
          ({ ours, stock }) =>
            `${ours[of].toFixed(1)} s against ${stock[of].toFixed(1)} s`,
        )
        .join(', ');
    const met = [
      recordBar({
        what: 'cold build and push, no cache on either side',
        unit: 'times faster',
        atLeast: 2.5,
        values: ratios('cold'),
        detail: detail('cold'),
      }),
      recordBar({
        what: 'build and push after another model',
        unit: 'times faster',
        atLeast: 3.5,
        values: ratios('warm'),
        detail: detail('warm'),
      }),
      recordBar({
        what: 'image size in the registry',
        unit: 'of theirs',
        atMost: 1,
        values: pairs.map(({ ours, stock }) => ours.bytes / stock.bytes),
        detail: pairs
          .map(
            ({ ours, stock }) =>
              `${(ours.bytes / MEGABYTE).toFixed(0)} MB against ${(
                stock.bytes / MEGABYTE
              ).toFixed(0)} MB`,
          )
          .join(', '),
      }),
    ];
    expect(met).toEqual([true, true, true]);
  });

  /** Each build with an empty store and a repository that nothing is reused from. */
  async function buildOurs(index: number): Promise<Built> {
    const build = async (
      state: { directory: string },
      model: { name: string; version: string },
    ) => {
      const { dependencies, request } = sampleModels(
        'v3',
        `bench/ours-${process.pid}-${index}`,
        state.directory,
      );
      const wanted = await request(model.name, model.version);
      return timed(() => prepareImage(wanted, dependencies, { logger }));
    };
    const state = makeBuilderState();
    const warmState = makeBuilderState();
    try {
      const cold = await build(state, measured);
      await build(warmState, other);
      const warm = await build(warmState, measured);
      return {
        cold: cold.seconds,
        warm: warm.seconds,
        bytes: cold.result.build.sizeBytes,
      };
    } finally {
      state.remove();
      warmState.remove();
    }
  }

  async function buildStock(index: number): Promise<Built> {
    const path = `bench/stock-${process.pid}-${index}`;
    const models = sampleModels('v3', path, folder);
    const options = await trustOptions(folder);
    const build = async (
      state: { directory: string },
      { name, version }: { name: string; version: string },
    ) => {
      const context = await mkdtemp(join(folder, 'context-'));
      const modelDirectory = await models.download(name, version);
      await writeStockContext(context, modelDirectory, stockParent);
      const buildah = plainBuildah(state.directory);
      return timed(async () =>
        buildah.push(
          await buildah.build(context, options),
          `${stack.registry.host}/${path}:1`,
        ),
      );
    };
    const state = makeBuilderState();
    const warmState = makeBuilderState();
    try {
      const cold = await build(state, measured);
      await build(warmState, other);
      const warm = await build(warmState, measured);
      const image = await registry.getImage(path, cold.result);
      return {
        cold: cold.seconds,
        warm: warm.seconds,
        bytes: image.sizeBytes,
      };
    } finally {
      state.remove();
      warmState.remove();
    }
  }
});
