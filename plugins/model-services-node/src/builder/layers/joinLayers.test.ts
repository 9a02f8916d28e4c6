import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  type BuildContext,
  LAYER_LABEL,
  wheelAddress,
  wheelPlaces,
} from '@model-services/backstage-plugin-model-services-common';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryClient, RegistryImage } from '../../registry';
import type { BuildEngine } from '../types';
import {
  type SampleWheel,
  sampleWheel,
} from '../wheels/__testUtils__/sampleWheel';
import { joinLayers } from './joinLayers';

const host = 'registry.example.com';
const repository = `${host}/images`;
const entry = (pin: string) =>
  `${pin} \\\n    --hash=sha256:${'0'.repeat(64)}\n`;
const joinedDigest = `sha256:${'f'.repeat(64)}`;

const digestOf = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

const contextOf = (files: Record<string, string>): BuildContext => ({
  files: Object.entries(files).map(([path, content]) => ({ path, content })),
  programs: {},
});

describe('joinLayers', () => {
  const mockDirectory = createMockDirectory();
  const logger = mockServices.logger.mock();
  let images: Map<string, RegistryImage>;
  let joinImages: jest.MockedFunction<RegistryClient['joinImages']>;
  let registry: RegistryClient;
  /** What was built. */
  let built: string[];
  let build: BuildEngine['build'];

  beforeEach(() => {
    mockDirectory.clear();
    jest.clearAllMocks();
    built = [];
    images = new Map();
    joinImages = jest.fn(async (..._) => joinedDigest);
    registry = {
      host,
      resolveTag: async (_, tag) => images.get(tag)?.digest,
      getImage: async (_, tag) => {
        const image = images.get(tag);
        if (!image) {
          throw new NotFoundError(`no image ${tag}`);
        }
        return image;
      },
      tagImage: async () => {
        throw new Error('not asked for');
      },
      joinImages,
    };
    build = async ({ contextDirectory, tag, labels }) => {
      const lock = readFileSync(join(contextDirectory, 'model.lock'), 'utf8');
      built.push(lock);
      const digest = digestOf(lock);
      images.set(tag, { digest, labels, sizeBytes: 1 });
      return { digest };
    };
  });

  const joinAll = (
    pins: string[],
    { wheels, signal }: { wheels?: SampleWheel[]; signal?: AbortSignal } = {},
  ) =>
    joinLayers(
      {
        base: contextOf({ 'model.lock': 'server' }),
        layerContext: ({ parentImage, lock, environment }) => ({
          ...contextOf({
            Dockerfile: `FROM ${parentImage}\n`,
            'model.lock': lock,
          }),
          wheels: wheelPlaces(environment),
        }),
        plan: {
          parentImage: `${host}/python@sha256:${'a'.repeat(64)}`,
          python: '3.11',
          environment: {
            python: '3.11',
            requirements: [],
            ...(wheels && { wheels: wheels.map(({ wheel }) => wheel) }),
          },
          lock: pins.map(entry).join(''),
        },
        dependents: new Map([['numpy', ['mlflow']]]),
        image: { repository, tag: 'candidate-1', labels: { model: 'wine' } },
      },
      {
        engine: {
          build,
          run: async () => {
            throw new Error('not asked for');
          },
        },
        stateDirectory: mockDirectory.path,
        location: { registry, repository },
        platform: 'linux/amd64',
        wheels: [],
        secrets: {},
      },
      { logger, signal },
    );

  it("builds the server, what MLflow needs and the model's other packages, and joins them in this order", async () => {
    await expect(
      joinAll(['lightgbm==4', 'mlflow==3', 'numpy==2']),
    ).resolves.toBe(joinedDigest);
    const layers = [
      'server',
      ['mlflow==3', 'numpy==2'].map(entry).join(''),
      entry('lightgbm==4'),
    ];
    expect([...built].sort()).toEqual([...layers].sort());
    expect(joinImages).toHaveBeenCalledWith(
      'images',
      {
        images: layers.map(digestOf),
        labels: { model: 'wine', [LAYER_LABEL]: undefined },
        tag: 'candidate-1',
      },
      { signal: undefined },
    );
    expect(readdirSync(join(mockDirectory.path, 'build'))).toEqual([]);
  });

  it('builds only what no other model has', async () => {
    await joinAll(['lightgbm==4', 'mlflow==3', 'numpy==2']);
    built = [];
    await joinAll(['mlflow==3', 'numpy==2', 'xgboost==2']);
    expect(built).toEqual([entry('xgboost==2')]);
    await joinAll(['mlflow==3', 'numpy==2']);
    expect(built).toHaveLength(1);
    expect(logger.info).toHaveBeenCalledWith(
      'mlflow + 1: in the registry already',
      undefined,
    );
  });

  it('builds a layer once for all who ask for it at the same time, though the first one gives up', async () => {
    const controller = new AbortController();
    let proceed = () => {};
    const held = new Promise<void>(resolve => {
      proceed = resolve;
    });
    const buildNow = build;
    build = async (request, options) => {
      await held;
      expect(existsSync(request.contextDirectory)).toBe(true);
      return buildNow(request, options);
    };
    const first = joinAll(['mlflow==3'], { signal: controller.signal });
    const second = joinAll(['mlflow==3']);
    await new Promise(resolve => setTimeout(resolve, 50));
    controller.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    proceed();
    await expect(second).resolves.toBe(joinedDigest);
    expect([...built].sort()).toEqual([entry('mlflow==3'), 'server']);
  });

  it('does not take an image for a layer that has no label of it', async () => {
    await joinAll(['mlflow==3']);
    images.forEach(image => Object.assign(image, { labels: {} }));
    await joinAll(['mlflow==3']);
    expect(built).toHaveLength(4);
  });

  it('joins nothing when a layer cannot be built', async () => {
    build = async () => {
      throw new Error('no space left on device');
    };
    await expect(joinAll(['mlflow==3'])).rejects.toThrow('no space left');
    expect(joinImages).not.toHaveBeenCalled();
    expect(readdirSync(join(mockDirectory.path, 'build'))).toEqual([]);
  });

  it("demands the model's wheels for the layer that installs them alone", async () => {
    const own = sampleWheel();
    const wheel = `own @ ${wheelAddress(own.wheel)}`;
    await expect(
      joinAll(['mlflow==3', wheel], { wheels: [own] }),
    ).rejects.toThrow(`the model's wheel ${own.wheel.path} was not fetched`);
    expect([...built].sort()).toEqual([entry('mlflow==3'), 'server']);
  });
});
