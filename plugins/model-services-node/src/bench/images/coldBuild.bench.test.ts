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

interface Model {
  name: string;
  version: string;
  /** Version of the MLflow that logged it. */
  mlflow: string;
}

/** Seconds until an image was in the registry, and its compressed size there. */
interface Built {
  cold: number;
  /** After a model that another MLflow logged. */
  afterAnother: number;
  /**
   * After a model that the same MLflow logged, with packages that the measured one does not have. Both sides find what
   * MLflow needs: MLflow's Dockerfile installs it before it looks at the model.
   */
  afterSame: number;
  bytes: number;
}

describe('building an image, against the Dockerfile that MLflow writes for the same model', () => {
  const stack = readStack();
  const logger = mockServices.logger.mock();
  const registry = createRegistryClient(stack.registry);
  const measured: Model = {
    name: 'house-prices',
    version: '2',
    mlflow: '3.17.2',
  };
  let folder: string;
  let another: Model;
  let same: Model;
  let stockParent: string;
  let places = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(stack.stateDirectory, 'bench-'));
    const matrix = await registerMatrixModels(stack, 'v3');
    const find = (wanted: string): Model => {
      const [{ model, version, mlflow }] = matrix.filter(
        ({ kind, mlflow: by }) => `${kind} ${by}` === wanted,
      );
      return { name: model, version, mlflow };
    };
    same = find('lightgbm 3.17.2');
    another = find('sklearn-multi-output 3.0.1');
    stockParent = await pushStockParent(folder, plainBuildah(folder));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes less time, cold and on a builder that has built another model, and the image is not larger', async () => {
    const pairs = await repeat(async () => {
      const ours = await buildOurs();
      return { ours, stock: await buildStock() };
    });
    const ratios = (of: Exclude<keyof Built, 'bytes'>) =>
      pairs.map(({ ours, stock }) => stock[of] / ours[of]);
    const detail = (of: Exclude<keyof Built, 'bytes'>) =>
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
        what: 'build and push after a model of another MLflow',
        unit: 'times faster',
        atLeast: 3.5,
        values: ratios('afterAnother'),
        detail: detail('afterAnother'),
      }),
      recordBar({
        what: 'build and push after a model of the same MLflow',
        unit: 'times faster',
        atLeast: 3.5,
        values: ratios('afterSame'),
        detail: detail('afterSame'),
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
    expect(met).toEqual([true, true, true, true]);
  });

  /**
   * Builds with an empty store into an empty repository, and where another model has been built before; what both sides keep of
   * that is in either.
   */
  async function measure(
    build: (
      place: { directory: string; repository: string },
      model: Model,
    ) => Promise<{ seconds: number; bytes: number }>,
  ): Promise<Built> {
    const after = async (first?: Model) => {
      const state = makeBuilderState();
      places += 1;
      const place = {
        directory: state.directory,
        repository: `bench/cold-${process.pid}-${places}`,
      };
      try {
        if (first) {
          await build(place, first);
        }
        return await build(place, measured);
      } finally {
        state.remove();
      }
    };
    const cold = await after();
    return {
      cold: cold.seconds,
      bytes: cold.bytes,
      afterAnother: (await after(another)).seconds,
      afterSame: (await after(same)).seconds,
    };
  }

  async function buildOurs(): Promise<Built> {
    return measure(async ({ directory, repository }, { name, version }) => {
      const { dependencies, request } = sampleModels(
        'v3',
        repository,
        directory,
      );
      const wanted = await request(name, version);
      const { seconds, result } = await timed(() =>
        prepareImage(wanted, dependencies, { logger }),
      );
      return { seconds, bytes: result.build.sizeBytes };
    });
  }

  async function buildStock(): Promise<Built> {
    const options = await trustOptions(folder);
    return measure(async (place, { name, version, mlflow }) => {
      const { directory, repository } = place;
      const context = await mkdtemp(join(folder, 'context-'));
      const models = sampleModels('v3', repository, folder);
      const modelDirectory = await models.download(name, version);
      const model = { directory: modelDirectory, mlflow };
      await writeStockContext(context, model, stockParent);
      const buildah = plainBuildah(directory);
      const { seconds, result } = await timed(async () =>
        buildah.push(
          await buildah.build(context, options),
          `${stack.registry.host}/${repository}:1`,
        ),
      );
      const { sizeBytes } = await registry.getImage(repository, result);
      return { seconds, bytes: sizeBytes };
    });
  }
});
