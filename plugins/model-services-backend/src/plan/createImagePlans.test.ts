import { setTimeout as sleep } from 'node:timers/promises';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  type BuildPlan,
  type PlanImageRequest,
  warningOf,
} from '@model-services/backstage-plugin-model-services-common';
import type { ModelVersion } from '@model-services/backstage-plugin-model-services-node';
import { modelVersion } from '../preview/__testUtils__/sources';
import { createImagePlans, type PlanSources } from './createImagePlans';

const request: PlanImageRequest = {
  model: { name: modelVersion.name, version: modelVersion.version },
};
const plan: BuildPlan = {
  modelVersion: request.model,
  status: 'to-build',
  reasons: [],
  protocol: 'seldon',
  resolution: { asOf: modelVersion.createdAt, newest: false },
  lock: {
    digest: `sha256:${'a'.repeat(64)}`,
    packages: [{ name: 'numpy', version: '2.4.6' }],
    hashed: true,
    text: 'numpy==2.4.6 --hash=sha256:00\n',
  },
  conflicts: [],
  alternatives: [],
  warnings: [],
  unknown: [],
};

function setUp(answer: Partial<ModelVersion> | Error = {}) {
  const getVersion = jest.fn(async (): Promise<ModelVersion> => {
    if (answer instanceof Error) throw answer;
    return { ...modelVersion, ...answer };
  });
  const make = jest.fn<
    ReturnType<PlanSources['plan']>,
    Parameters<PlanSources['plan']>
  >(async () => plan);
  return {
    getVersion,
    make,
    plans: createImagePlans({ mlflow: { getVersion }, plan: make }),
  };
}

/** Plans that are being made until they are let go. */
function holding(make: ReturnType<typeof setUp>['make']) {
  let letGo: (() => void) | undefined;
  const held = new Promise<void>(resolve => {
    letGo = resolve;
  });
  make.mockImplementation(async () => {
    await held;
    return plan;
  });
  return () => letGo?.();
}

describe('createImagePlans', () => {
  afterEach(() => jest.restoreAllMocks());

  it("plans by the model's environment, as of the day it was logged", async () => {
    const warnings = [warningOf('unpinned', { packages: ['numpy'] })];
    const { make, plans } = setUp({
      environmentDetails: {
        readFrom: ['conda.yaml'],
        packageSources: ['https://packages.example.com/simple'],
        warnings,
      },
    });
    await plans(
      { ...request, recipe: 'mlserver', protocol: 'v2', newest: true },
      {},
    );
    expect(make).toHaveBeenCalledWith(
      {
        modelVersion: request.model,
        environment: modelVersion.environment,
        resolveAsOf: modelVersion.createdAt,
        packageSources: ['https://packages.example.com/simple'],
        recipe: 'mlserver',
        protocol: 'v2',
        newest: true,
        warnings,
      },
      { signal: expect.any(AbortSignal) },
    );
  });

  it("gives the lock's text to those alone who ask for it", async () => {
    const { plans } = setUp();
    expect((await plans(request, {})).lock).toEqual({
      digest: plan.lock?.digest,
      packages: plan.lock?.packages,
      hashed: true,
    });
    expect((await plans({ ...request, withLockText: true }, {})).lock).toEqual(
      plan.lock,
    );
  });

  it('makes one plan of equal requests at once', async () => {
    const { make, plans } = setUp();
    const letGo = holding(make);
    const answers = Array.from({ length: 20 }, () => plans(request, {}));
    letGo();
    expect(await Promise.all(answers)).toHaveLength(20);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('keeps a plan for some minutes, by all that it was asked for', async () => {
    const now = jest.spyOn(performance, 'now');
    const { make, plans } = setUp();
    await plans(request, {});
    await plans({ ...request, newest: false }, {});
    expect(make).toHaveBeenCalledTimes(1);

    await plans({ ...request, newest: true }, {});
    await plans({ ...request, recipe: 'mlserver' }, {});
    await plans({ ...request, protocol: 'v2' }, {});
    await plans({ model: { ...request.model, version: '3' } }, {});
    expect(make).toHaveBeenCalledTimes(5);

    const later = performance.now() + 4 * 60_000;
    now.mockReturnValue(later);
    // The cache looks at the clock once in a millisecond.
    await sleep(5);
    await plans(request, {});
    expect(make).toHaveBeenCalledTimes(6);
  });

  it('does not keep what it does not know', async () => {
    const { make, plans } = setUp();
    make.mockResolvedValueOnce({
      ...plan,
      unknown: [{ what: 'size', reason: 'No size is told.' }],
    });
    await plans(request, {});
    await plans(request, {});
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('makes four at a time, and says so to the fifth', async () => {
    const { make, plans } = setUp();
    const letGo = holding(make);
    const ask = (version: number) =>
      plans({ model: { ...request.model, version: `${version}` } }, {});
    const first = [1, 2, 3, 4].map(ask);
    await expect(ask(5)).rejects.toThrow(ServiceUnavailableError);
    await expect(ask(5)).rejects.toThrow(/try again in some seconds/);
    letGo();
    await Promise.all(first);
    await expect(ask(5)).resolves.toMatchObject({ status: 'to-build' });
  });

  it('gives up in time', async () => {
    jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new Error('late')));
    const { plans } = setUp();
    await expect(plans(request, {})).rejects.toThrow(
      /No plan was made within 90 s/,
    );
  });

  it('ends the work when the last who asked has gone', async () => {
    const { make, plans } = setUp();
    const caller = new AbortController();
    make.mockImplementation(async (_, { signal }) => {
      caller.abort(new Error('gone'));
      signal.throwIfAborted();
      return plan;
    });
    await expect(plans(request, { signal: caller.signal })).rejects.toThrow(
      'gone',
    );
  });

  it('is impossible for a version that cannot be served', async () => {
    const { make, plans } = setUp({
      servability: { servable: false, reason: 'It has no python_function.' },
      environment: undefined,
    });
    expect(await plans(request, {})).toMatchObject({
      status: 'impossible',
      reasons: [expect.stringContaining('It has no python_function.')],
      unknown: [],
    });
    expect(make).not.toHaveBeenCalled();
  });

  it('is unknown while MLflow does not answer', async () => {
    const { plans } = setUp(
      new ServiceUnavailableError('MLflow does not answer'),
    );
    expect(await plans({ ...request, newest: true }, {})).toEqual({
      modelVersion: request.model,
      status: 'unknown',
      reasons: [],
      protocol: 'seldon',
      resolution: { newest: true },
      conflicts: [],
      alternatives: [],
      warnings: [],
      unknown: [{ what: 'model', reason: 'MLflow does not answer' }],
    });
  });

  it('says when there is no such version', async () => {
    const { plans } = setUp(new NotFoundError('it has 1, 2'));
    await expect(plans(request, {})).rejects.toThrow(NotFoundError);
  });
});
