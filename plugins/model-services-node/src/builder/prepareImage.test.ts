import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  candidateTag,
  environmentKey,
  imageLabels,
  type Recipe,
  registeredTag,
} from '@model-services/backstage-plugin-model-services-common';
import { CommandFailedError, type RunCommand } from '../process';
import type { RegistryClient, RegistryImage } from '../registry';
import { prepareImage } from './prepareImage';
import type { BuildEngine, BuildRequest } from './types';
import { sampleWheel, wheelsFrom } from './wheels/__testUtils__/sampleWheel';

const host = 'registry.example.com';
const parentDigest = `sha256:${'a'.repeat(64)}`;
const builtDigest = `sha256:${'b'.repeat(64)}`;
const request: BuildRequest = {
  modelVersion: { name: 'wine', version: '3' },
  environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
  resolveAsOf: '2026-11-20T00:00:00Z',
};
const recipe: Recipe = {
  name: 'small',
  version: '1',
  protocols: ['seldon'],
  parent: 'python',
  serverRequirements: [],
  modelPython: '/usr/bin/python3',
  refusal: () => undefined,
  buildContext: ({ parentImage, lock, environment }) => ({
    files: [
      { path: 'Dockerfile', content: `FROM ${parentImage}\n` },
      { path: 'model.lock', content: lock },
    ],
    programs: {},
    wheels: Object.fromEntries(
      environment.wheels?.map(({ path }) => [path, 'own.whl']) ?? [],
    ),
  }),
};
const ownWheel = sampleWheel();
const keyWith = (packageSources: string[]) =>
  environmentKey({
    recipe: { name: 'small', version: '1' },
    platform: `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`,
    parentDigest,
    environment: request.environment,
    packageSources,
  });
const key = keyWith([]);

/** Stands in for a registry, with images by digest and digests by tag. */
function fakeRegistry() {
  const tags = new Map([['python:3.11', parentDigest]]);
  const images = new Map<string, RegistryImage>();
  const client: RegistryClient = {
    host,
    resolveTag: async (repository, tag) => tags.get(`${repository}:${tag}`),
    getImage: async (repository, digest) => {
      const image = images.get(`${repository}@${digest}`);
      if (!image) {
        throw new NotFoundError(`no image ${repository}@${digest}`);
      }
      return image;
    },
    tagImage: async (repository, digest, tag) => {
      tags.set(`${repository}:${tag}`, digest);
    },
    joinImages: async () => {
      throw new Error('not asked for');
    },
  };
  return { tags, images, client };
}

describe('prepareImage', () => {
  const mockDirectory = createMockDirectory();
  const logger = mockServices.logger.mock();
  let registry: ReturnType<typeof fakeRegistry>;
  let runCommand: jest.Mock<ReturnType<RunCommand>, Parameters<RunCommand>>;
  let build: jest.Mock<
    ReturnType<BuildEngine['build']>,
    Parameters<BuildEngine['build']>
  >;

  // Pushes nothing anywhere, but says so to the registry.
  const push: BuildEngine['build'] = async ({ labels, repository, tag }) => {
    const path = repository.slice(host.length + 1);
    registry.images.set(`${path}@${builtDigest}`, {
      digest: builtDigest,
      labels,
      sizeBytes: 1234,
    });
    registry.tags.set(`${path}:${tag}`, builtDigest);
    return { digest: builtDigest };
  };

  beforeEach(() => {
    mockDirectory.clear();
    jest.clearAllMocks();
    registry = fakeRegistry();
    runCommand = jest.fn<ReturnType<RunCommand>, Parameters<RunCommand>>(
      async () => ({
        stdout: 'numpy==2.4.6 \\\n    --hash=sha256:01\n',
        stderrTail: '',
      }),
    );
    build = jest.fn(push);
  });

  const prepare = (
    change: Partial<BuildRequest> = {},
    options: { signal?: AbortSignal; repository?: string } = {},
  ) =>
    prepareImage(
      { ...request, ...change },
      {
        builder: {
          stateDirectory: mockDirectory.path,
          parents: [{ python: '3.11', image: `${host}/python:3.11` }],
          timeoutMilliseconds: 1_000,
        },
        registry: registry.client,
        repository: options.repository ?? 'ml/base',
        recipes: [recipe],
        mlflow: wheelsFrom([ownWheel]),
        engine: { build, run: jest.fn() },
        runCommand,
      },
      { logger, signal: options.signal },
    );

  it('builds an image of the lock on the parent by digest, and reads it back from the registry', async () => {
    let context: Record<string, string> = {};
    build.mockImplementation(async (given, options) => {
      context = Object.fromEntries(
        readdirSync(given.contextDirectory).map(name => [
          name,
          readFileSync(join(given.contextDirectory, name), 'utf8'),
        ]),
      );
      return push(given, options);
    });

    const prepared = await prepare();
    expect(prepared).toEqual({
      reused: false,
      builtAt: expect.stringMatching(/^\d{4}-.*Z$/),
      build: {
        repository: `${host}/ml/base`,
        digest: builtDigest,
        environmentKey: key,
        recipe: { name: 'small', version: '1' },
        platform: expect.stringMatching(/^linux\//),
        parentImage: `${host}/python@${parentDigest}`,
        environment: request.environment,
        packages: [{ name: 'numpy', version: '2.4.6' }],
        lockDigest: expect.stringMatching(/^sha256:/),
        resolvedAsOf: request.resolveAsOf,
        modelVersion: request.modelVersion,
        sizeBytes: 1234,
      },
    });
    expect(context).toEqual({
      Dockerfile: `FROM ${host}/python@${parentDigest}\n`,
      'model.lock': 'numpy==2.4.6 \\\n    --hash=sha256:01\n',
    });
    expect(build.mock.calls[0][0].tag).toBe(candidateTag(key));
    expect(readdirSync(mockDirectory.resolve('build'))).toEqual([]);
  });

  it("builds with the model's own wheels, locked by their hashes", async () => {
    let wheel: Buffer | undefined;
    let lock = '';
    build.mockImplementation(async (given, options) => {
      wheel = readFileSync(join(given.contextDirectory, 'own.whl'));
      lock = readFileSync(join(given.contextDirectory, 'model.lock'), 'utf8');
      return push(given, options);
    });
    // As uv does: with the address as it was given, and the hash of what is there.
    runCommand.mockImplementation(async (_, args) => ({
      stdout: readFileSync(args.at(-1) ?? '', 'utf8').replace(
        /^(own @ .*)$/m,
        `$1 \\\n    --hash=sha256:${'f'.repeat(64)}`,
      ),
      stderrTail: '',
    }));

    const { build: built } = await prepare({
      environment: { ...request.environment, wheels: [ownWheel.wheel] },
    });
    expect(wheel?.equals(ownWheel.content)).toBe(true);
    expect(lock).toBe(
      `numpy==2.4.6
own @ file:///build/wheels/${ownWheel.wheel.sha256}/own-1.0-py3-none-any.whl \\
    --hash=sha256:${ownWheel.wheel.sha256}
`,
    );
    expect(built.packages).toContainEqual({ name: 'own', version: '1.0' });
    expect(built.environment.wheels).toEqual([ownWheel.wheel]);
    expect(readdirSync(mockDirectory.resolve('build'))).toEqual([]);
  });

  it('builds nothing when a wheel cannot be had, and leaves no files', async () => {
    const wheels = [{ ...ownWheel.wheel, sha256: 'c'.repeat(64) }];
    await expect(
      prepare({ environment: { ...request.environment, wheels } }),
    ).rejects.toThrow('no sample');
    expect(runCommand).not.toHaveBeenCalled();
    expect(build).not.toHaveBeenCalled();
    expect(readdirSync(mockDirectory.resolve('build'))).toEqual([]);
  });

  it('gives a registered image with all that is known of it, and starts nothing', async () => {
    const { build: built } = await prepare();
    await registry.client.tagImage('ml/base', builtDigest, registeredTag(key));
    jest.clearAllMocks();

    await expect(
      prepare({
        modelVersion: { name: 'beer', version: '1' },
        resolveAsOf: '2026-11-21T00:00:00Z',
      }),
    ).resolves.toEqual({ reused: true, build: built });
    expect(runCommand).not.toHaveBeenCalled();
    expect(build).not.toHaveBeenCalled();
  });

  it('never takes a candidate for a registered image', async () => {
    await prepare();
    await expect(prepare()).resolves.toMatchObject({ reused: false });
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('makes one build of equal requests at the same time', async () => {
    const [one, other, elsewhere] = await Promise.all([
      prepare(),
      prepare({ modelVersion: { name: 'beer', version: '1' } }),
      prepare({}, { repository: 'other/base' }),
    ]);
    expect(other).toEqual(one);
    expect(elsewhere.build.repository).toBe(`${host}/other/base`);
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('refuses an image that has the tag but another environment', async () => {
    registry.images.set(`ml/base@${builtDigest}`, {
      digest: builtDigest,
      labels: imageLabels({
        environmentKey: 'f'.repeat(64),
        recipe,
        platform: 'linux/amd64',
        parentImage: `${host}/python@${parentDigest}`,
        environment: request.environment,
        packages: [],
        lockDigest: parentDigest,
        modelVersion: request.modelVersion,
      }),
      sizeBytes: 1,
    });
    registry.tags.set(`ml/base:${registeredTag(key)}`, builtDigest);
    await expect(prepare()).rejects.toThrow(ConflictError);
    expect(build).not.toHaveBeenCalled();
  });

  it('does not believe a builder whose image is not in the registry', async () => {
    build.mockResolvedValue({ digest: `sha256:${'c'.repeat(64)}` });
    await expect(prepare()).rejects.toThrow(NotFoundError);
  });

  it('starts nothing when there is no parent image', async () => {
    await expect(
      prepare({ environment: { python: '3.9', requirements: ['numpy'] } }),
    ).rejects.toThrow(/no parent image for Python 3.9, only for 3.11/);
    expect(runCommand).not.toHaveBeenCalled();
  });

  it('builds nothing when the packages do not fit together, and leaves no files', async () => {
    runCommand.mockRejectedValue(new CommandFailedError('uv', 1, 'no numpy'));
    await expect(prepare()).rejects.toThrow(InputError);
    expect(build).not.toHaveBeenCalled();
    expect(readdirSync(mockDirectory.resolve('build'))).toEqual([]);
  });

  it('tells the builder when it is cancelled, and leaves no files', async () => {
    const controller = new AbortController();
    build.mockImplementation(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          controller.abort(new Error('cancelled'));
        }),
    );
    await expect(prepare({}, { signal: controller.signal })).rejects.toThrow(
      'cancelled',
    );
    expect(existsSync(mockDirectory.resolve('build'))).toBe(true);
    expect(readdirSync(mockDirectory.resolve('build'))).toEqual([]);
  });

  describe('with package sources of the site', () => {
    const url = 'https://pypi.example.com/simple';
    const extra = 'https://wheels.example.com/cpu';
    const packageSources = {
      indexes: [{ url, username: 'robot', password: 's3cret' }],
    };
    const prepareFrom = (named: string[], configured = true) =>
      prepareImage(
        { ...request, packageSources: named },
        {
          builder: {
            stateDirectory: mockDirectory.resolve('state'),
            parents: [{ python: '3.11', image: `${host}/python:3.11` }],
            timeoutMilliseconds: 1000,
            ...(configured && { packageSources }),
          },
          allowedIndexes: [extra],
          engine: { build, run: jest.fn() },
          registry: registry.client,
          repository: 'ml/base',
          recipes: [recipe],
          mlflow: wheelsFrom([]),
          runCommand,
        },
        { logger },
      );

    it('hands them to the build as a secret, and counts them by address', async () => {
      const own = await prepareFrom([]);
      const both = await prepareFrom([extra]);
      const named = await prepareFrom([`${url}/`]);
      expect(own.build.environmentKey).toBe(keyWith([url]));
      expect(both.build.environmentKey).toBe(keyWith([url, extra]));
      expect(named.build.environmentKey).toBe(own.build.environmentKey);

      const [first, second] = build.mock.calls.map(([call]) => call);
      expect(first.secrets['uv-config']).toContain('robot:s3cret@pypi');
      expect(second.secrets['uv-config']).toContain(extra);
      expect(JSON.stringify([first.labels, runCommand.mock.calls])).not.toMatch(
        /s3cret|pypi\.example/,
      );
    });

    it('leaves the key as it was where there are none, and says that the model is not heard', async () => {
      const { build: built } = await prepareFrom([extra], false);
      expect(built.environmentKey).toBe(key);
      expect(build.mock.calls[0][0].secrets).toEqual({});
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('were not asked'),
        undefined,
      );
    });

    it('refuses an index that is not allowed, whoever asks', async () => {
      await expect(prepareFrom(['https://evil.example.com'])).rejects.toThrow(
        'modelServices.environments.allowedIndexes',
      );
      expect(build).not.toHaveBeenCalled();
    });

    it('says which index failed in a build, and shows no password', async () => {
      build.mockImplementation(async (_, { logger: shown }) => {
        shown.info('Looking at s3cret');
        throw new Error(
          `error: Failed to fetch: ${url}/numpy/
  cause: HTTP status client error (401 Unauthorized) for url (${url}/numpy/), s3cret`,
        );
      });
      const failure = await prepareFrom([]).catch(error => error);
      expect(failure.message).toMatch(
        /^The package index https:\/\/pypi\.example\.com\/simple refuses the user and password/,
      );
      expect(
        `${failure.message}${failure.stack}${failure.cause.message}`,
      ).not.toContain('s3cret');
      expect(logger.info).toHaveBeenCalledWith('Looking at ***', undefined);
    });
  });
});
