import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  buildPlanSchema,
  imageLabels,
  registeredTag,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import { CommandFailedError, type RunCommand } from '../../process';
import type { RegistryClient } from '../../registry';
import { planImage, type PlanOptions } from './planImage';
import type { WheelSource } from '../wheels';
import { sampleWheel, wheelsFrom } from '../wheels/__testUtils__/sampleWheel';
import type { PlanRequest } from './types';

const host = 'registry.example.com';
const parentDigest = `sha256:${'a'.repeat(64)}`;
const foundDigest = `sha256:${'b'.repeat(64)}`;
const lockText = `numpy==2.4.6 \\\n    --hash=sha256:${'0'.repeat(64)}\n`;
const pylock = `[[packages]]\nname = "numpy"\nversion = "2.4.6"\nwheels = [{ size = 4000 }]\n`;
const request: PlanRequest = {
  modelVersion: { name: 'wine', version: '3' },
  environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
  resolveAsOf: '2026-11-20T00:00:00Z',
};
const uvConflict = `error: No solution found when resolving dependencies
  cause: Because seldon-core==1.17.1 depends on numpy<2.0.0 and you require numpy==2.4.6, we can conclude that your requirements and seldon-core==1.17.1 are incompatible.
         And because you require seldon-core==1.17.1, we can conclude that your requirements are unsatisfiable.`;

function recipe(name: string, rest: Partial<Recipe> = {}): Recipe {
  return {
    name,
    version: '1',
    protocols: ['seldon'],
    parent: 'python',
    serverRequirements: [],
    modelPython: '/usr/bin/python3',
    refusal: () => undefined,
    buildContext: () => ({ files: [], programs: {} }),
    ...rest,
  };
}
const apart = recipe('apart');
const together = recipe('together', {
  serverRequirements: ['seldon-core==1.17.1'],
});
const open = recipe('open', {
  protocols: ['v2'],
  serverRequirements: ['mlserver==1.7.1'],
});

/** Stands in for uv: numpy 2 and seldon-core do not go together. */
const fakeUv: RunCommand = async (_, args) => {
  if (args.includes('pylock.toml')) {
    return { stdout: pylock, stderrTail: '' };
  }
  const requirements = readFileSync(args[args.length - 1], 'utf8');
  if (requirements.includes('seldon-core')) {
    throw new CommandFailedError('uv', 1, uvConflict);
  }
  return { stdout: lockText, stderrTail: '' };
};

describe('planImage', () => {
  const mockDirectory = createMockDirectory();
  let tags: Map<string, string>;
  let labels: Record<string, string>;
  let runCommand: jest.Mock<ReturnType<RunCommand>, Parameters<RunCommand>>;
  let fakeRegistry: RegistryClient;

  beforeEach(() => {
    mockDirectory.clear();
    tags = new Map([['python:3.11', parentDigest]]);
    labels = {};
    runCommand = jest.fn(fakeUv);
    fakeRegistry = {
      host,
      resolveTag: async (repository, tag) => tags.get(`${repository}:${tag}`),
      getImage: async (repository, digest) => {
        if (digest !== parentDigest && digest !== foundDigest) {
          throw new NotFoundError(`no image ${repository}@${digest}`);
        }
        return { digest, labels, sizeBytes: 1_000 };
      },
      tagImage: async () => {},
      joinImages: async () => {
        throw new Error('not asked for');
      },
    };
  });

  const plan = async (
    change: Partial<PlanRequest> = {},
    options: PlanOptions & { recipes?: Recipe[]; mlflow?: WheelSource } = {},
  ) => {
    const { recipes = [apart, together, open], mlflow: _, ...rest } = options;
    return buildPlanSchema.parse(
      await planImage(
        { ...request, ...change },
        {
          builder: {
            stateDirectory: mockDirectory.path,
            parents: [{ python: '3.11', image: `${host}/python:3.11` }],
            timeoutMilliseconds: 1_000,
          },
          registry: fakeRegistry,
          repository: 'ml/base',
          recipes,
          mlflow: options.mlflow ?? wheelsFrom([]),
          runCommand,
        },
        rest,
      ),
    );
  };

  it('says what a build would do, with every other recipe', async () => {
    expect(await plan()).toEqual({
      modelVersion: request.modelVersion,
      status: 'to-build',
      reasons: [],
      protocol: 'seldon',
      recipe: { name: 'apart', version: '1' },
      parentImage: `${host}/python@${parentDigest}`,
      python: '3.11',
      platform: expect.stringMatching(/^linux\//),
      environmentKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      resolution: { asOf: '2026-11-20T00:00:00Z', newest: false },
      lock: {
        digest: expect.stringMatching(/^sha256:/),
        packages: [{ name: 'numpy', version: '2.4.6' }],
        hashed: true,
        text: lockText,
      },
      conflicts: [],
      alternatives: [
        {
          recipe: { name: 'together', version: '1' },
          protocol: 'seldon',
          status: 'impossible',
          reasons: [
            expect.stringContaining(
              'the model wants numpy 2.4.6, seldon-core 1.17.1 wants numpy <2.0.0',
            ),
          ],
          conflicts: [expect.objectContaining({ package: 'numpy' })],
        },
        {
          recipe: { name: 'open', version: '1' },
          protocol: 'v2',
          status: 'possible',
          reasons: [],
          conflicts: [],
        },
      ],
      warnings: [],
      sizeGuess: {
        bytes: 5_000,
        parentBytes: 1_000,
        packageBytes: 4_000,
        hasServerApart: true,
      },
      unknown: [],
    });
    expect(new Set(runCommand.mock.calls.map(([name]) => name))).toEqual(
      new Set(['uv']),
    );
    expect(readdirSync(mockDirectory.resolve('plan'))).toEqual([]);
  });

  it('tells both sides of the conflict of the recipe that is asked for, and which one avoids it', async () => {
    const {
      status,
      recipe: chosen,
      reasons,
      conflicts,
      alternatives,
    } = await plan({ recipe: 'together' });
    expect(status).toBe('impossible');
    expect(chosen?.name).toBe('together');
    expect(conflicts).toEqual([
      expect.objectContaining({
        model: { requirement: 'numpy==2.4.6' },
        server: {
          name: 'seldon-core',
          version: '1.17.1',
          requirement: 'numpy<2.0.0',
        },
      }),
    ]);
    expect(reasons).toEqual([
      expect.stringMatching(/Choose a recipe that can/),
    ]);
    expect(
      alternatives
        .filter(other => other.status === 'possible')
        .map(other => other.recipe.name),
    ).toEqual(['apart', 'open']);
  });

  it('lets a recipe that is asked for speak what it can', async () => {
    expect(await plan({ recipe: 'open' })).toMatchObject({
      status: 'to-build',
      protocol: 'v2',
      recipe: { name: 'open' },
    });
  });

  it('resolves nothing for an image that is registered', async () => {
    const {
      environmentKey = '',
      parentImage = '',
      platform = '',
    } = await plan();
    labels = imageLabels({
      environmentKey,
      recipe: { name: 'apart', version: '1' },
      platform,
      parentImage,
      environment: request.environment,
      packages: [{ name: 'numpy', version: '2.4.6' }],
      lockDigest: foundDigest,
      modelVersion: request.modelVersion,
    });
    tags.set(`ml/base:${registeredTag(environmentKey)}`, foundDigest);
    runCommand.mockClear();

    const found = await plan({ newest: true }, { recipes: [apart] });
    expect(found).toMatchObject({
      status: 'found',
      image: {
        repository: `${host}/ml/base`,
        digest: foundDigest,
        sizeBytes: 1_000,
      },
      lock: { digest: foundDigest },
      warnings: [{ kind: 'found-as-built' }],
    });
    expect(found).not.toHaveProperty('sizeGuess');
    expect(runCommand).not.toHaveBeenCalled();
  });

  it('resolves as of now when the newest are asked for', async () => {
    const before = new Date().toISOString();
    const { resolution } = await plan({ newest: true }, { recipes: [apart] });
    expect(resolution.newest).toBe(true);
    expect(String(resolution.asOf) >= before).toBe(true);
    const [, args] = runCommand.mock.calls[0];
    expect(args[args.indexOf('--exclude-newer') + 1]).toBe(resolution.asOf);
  });

  it.each<[string, Partial<PlanRequest>, RegExp]>([
    [
      'there is no parent image',
      { environment: { python: '3.9', requirements: ['numpy'] } },
      /no parent image for Python 3\.9, only for 3\.11/,
    ],
    ['there is no such recipe', { recipe: 'other' }, /no recipe «other»/],
    [
      'the recipe does not speak the protocol',
      { recipe: 'apart', protocol: 'v2' },
      /do not speak the protocol v2; choose open/,
    ],
  ])('is impossible when %s', async (_, change, reason) => {
    const { status, reasons } = await plan(change);
    expect(status).toBe('impossible');
    expect(reasons).toEqual([expect.stringMatching(reason)]);
  });

  it('gives the words of uv where they tell no two sides', async () => {
    runCommand.mockRejectedValue(
      new CommandFailedError('uv', 1, 'no wheels of some package'),
    );
    const { reasons, conflicts } = await plan({ recipe: 'together' });
    expect(conflicts).toEqual([]);
    expect(reasons[0]).toContain('uv says:\nno wheels of some package');
  });

  it('tells what is known when the registry is not', async () => {
    fakeRegistry.resolveTag = async () => {
      throw new ServiceUnavailableError('The registry does not answer');
    };
    expect(await plan()).toMatchObject({
      status: 'unknown',
      recipe: { name: 'apart' },
      lock: { packages: [{ name: 'numpy', version: '2.4.6' }] },
      unknown: [{ what: 'image', reason: 'The registry does not answer' }],
      alternatives: [{ status: 'impossible' }, { status: 'unknown' }],
    });
  });

  it('tells what is known when the package index is not', async () => {
    runCommand.mockRejectedValue(new CommandFailedError('uv', 2, 'offline'));
    expect(await plan({}, { recipes: [apart, open] })).toMatchObject({
      status: 'unknown',
      parentImage: `${host}/python@${parentDigest}`,
      unknown: [
        {
          what: 'packages',
          reason: expect.stringContaining('could not be looked up'),
        },
      ],
      alternatives: [{ status: 'unknown' }],
    });
  });

  it('guesses no size where the index tells none', async () => {
    runCommand.mockImplementation(async (command, args, options) =>
      args.includes('pylock.toml')
        ? { stdout: '[[packages]]\nname = "numpy"\n', stderrTail: '' }
        : fakeUv(command, args, options),
    );
    const { status, sizeGuess, unknown } = await plan();
    expect(status).toBe('to-build');
    expect(sizeGuess).toBeUndefined();
    expect(unknown).toEqual([
      { what: 'size', reason: expect.stringContaining('size of numpy') },
    ]);
  });

  it('waits no longer for other recipes than it may, and leaves nothing running', async () => {
    let running = 0;
    runCommand.mockImplementation(async (command, args, options = {}) => {
      const file = args[args.length - 1];
      if (
        !args.includes('pylock.toml') &&
        readFileSync(file, 'utf8').includes('mlserver')
      ) {
        running += 1;
        await sleep(60_000, undefined, { signal: options.signal }).finally(
          () => {
            running -= 1;
          },
        );
      }
      return fakeUv(command, args, options);
    });
    const { status, alternatives } = await plan(
      {},
      { recipes: [apart, open], alternativesMilliseconds: 100 },
    );
    expect(status).toBe('to-build');
    expect(alternatives).toMatchObject([
      { status: 'unknown', reasons: [expect.stringContaining('within 0.1 s')] },
    ]);
    expect(running).toBe(0);
  });

  it('resolves no more than two at a time, and equal ones once', async () => {
    let running = 0;
    let most = 0;
    let resolved = 0;
    runCommand.mockImplementation(async (command, args, options) => {
      running += 1;
      resolved += args.includes('pylock.toml') ? 0 : 1;
      most = Math.max(most, running);
      await sleep(20);
      running -= 1;
      return fakeUv(command, args, options);
    });
    const others = ['a', 'b', 'c', 'd'].map(name =>
      recipe(name, { serverRequirements: [`${name}==1`] }),
    );
    await plan({}, { recipes: [apart, recipe('same'), ...others] });
    expect(resolved).toBe(5);
    expect(most).toBe(2);
  });

  it("fetches the model's wheels once, and counts them", async () => {
    const own = sampleWheel();
    const { downloadWheels } = wheelsFrom([own]);
    const mlflow = { downloadWheels: jest.fn(downloadWheels) };
    const ownLine = new RegExp(
      `^own @ file:///.*/${own.wheel.sha256}/own-1\\.0-py3-none-any\\.whl$`,
      'm',
    );
    let sized = '';
    runCommand.mockImplementation(async (_, args) => {
      const text = readFileSync(args.at(-1) ?? '', 'utf8');
      if (args.includes('pylock.toml')) {
        sized = text;
        return { stdout: pylock, stderrTail: '' };
      }
      return {
        stdout: `${lockText}${ownLine.exec(text)} \\\n    --hash=sha256:00\n`,
        stderrTail: '',
      };
    });
    const environment = { ...request.environment, wheels: [own.wheel] };
    const { status, lock, sizeGuess } = await plan(
      { environment },
      { mlflow, recipes: [apart, open] },
    );
    expect(status).toBe('to-build');
    expect(lock?.packages).toContainEqual({ name: 'own', version: '1.0' });
    expect(lock?.hashed).toBe(true);
    expect(lock?.text).toContain(
      `own @ file:///build/wheels/${own.wheel.sha256}/own-1.0-py3-none-any.whl \\\n    --hash=sha256:${own.wheel.sha256}\n`,
    );
    expect(sized).toBe(lockText.trimEnd());
    expect(sizeGuess?.bytes).toBe(5_000 + own.content.length);
    expect(mlflow.downloadWheels).toHaveBeenCalledTimes(1);
    expect(readdirSync(mockDirectory.resolve('plan'))).toEqual([]);
  });

  it.each([
    [new InputError('another file'), 'impossible'],
    [new ServiceUnavailableError('MLflow is down'), 'unknown'],
  ])('tells of wheels that cannot be had: %s', async (error, expected) => {
    const environment = {
      ...request.environment,
      wheels: [sampleWheel().wheel],
    };
    const mlflow = { downloadWheels: jest.fn().mockRejectedValue(error) };
    const { status, reasons, unknown } = await plan(
      { environment },
      { mlflow, recipes: [apart] },
    );
    expect(status).toBe(expected);
    expect([...reasons, ...unknown.map(({ reason }) => reason)]).toEqual([
      error.message,
    ]);
    expect(runCommand).not.toHaveBeenCalled();
  });

  it('ends when nobody waits for it', async () => {
    const caller = new AbortController();
    runCommand.mockImplementation(async (_, __, options = {}) => {
      caller.abort(new Error('gone'));
      options.signal?.throwIfAborted();
      throw new Error('was not told');
    });
    await expect(plan({}, { signal: caller.signal })).rejects.toThrow('gone');
    expect(readdirSync(mockDirectory.resolve('plan'))).toEqual([]);
  });
});
