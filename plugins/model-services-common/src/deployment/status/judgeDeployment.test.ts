import {
  DIGEST,
  IMAGE,
  type ContainerLook,
  type LiveService,
  liveService,
  NOW,
  read,
  service,
  unready,
} from './__testUtils__/liveService';
import { judgeDeployment } from './judgeDeployment';
import { reasonText } from './reason';

const WORKLOAD = 'house-prices-default-0-house-prices';
const POD = `${WORKLOAD}-1-0`;
const SERVER = 'house-prices';
const INITIALIZER = 'house-prices-model-initializer';

function judge(live: LiveService, earlierFailure?: string) {
  return judgeDeployment(read(live), { now: NOW, earlierFailure });
}

/** State and first reason, as most cases have but one that matters. */
function verdictOf(live: LiveService) {
  const { state, reasons } = judge(live);
  return { state, code: reasons[0]?.code, text: reasons.map(reasonText)[0] };
}

describe('judgeDeployment', () => {
  it('finds a service available, with what it runs and where it answers', () => {
    expect(judge(liveService())).toEqual({
      state: 'available',
      reasons: [],
      images: [{ container: SERVER, image: IMAGE }],
      address:
        'http://house-prices-default.models.svc.cluster.local:8000/api/v1.0/predictions',
    });
  });

  it('prefers the address that the operator tells', () => {
    const live = liveService();
    Object.assign(live.deployment.status, { address: { url: 'http://a/b' } });
    expect(judge(live).address).toBe('http://a/b');
  });

  it('looks at every predictor', () => {
    const live = liveService({
      canary: {
        modelVersion: { name: 'house-prices', version: '3' },
        modelUri: 's3://mlflow/1/models/m-2/artifacts',
        image: `registry.example.com/base@sha256:${'4e'.repeat(32)}`,
        traffic: 10,
      },
    });
    expect(judge(live)).toMatchObject({
      state: 'available',
      images: [{ image: IMAGE }, { image: expect.stringContaining('4e4e') }],
    });
    live.workloads.pop();
    expect(verdictOf(live)).toEqual({
      state: 'progressing',
      code: 'operator-not-acted',
      text: expect.stringContaining(
        'house-prices-canary-0-house-prices: has not been made yet',
      ),
    });
  });

  it('tells which image of the platform runs, where the manifest names none', () => {
    const live = liveService({ image: undefined });
    const image = `docker.io/seldonio/mlflowserver@sha256:${'5d'.repeat(32)}`;
    live.pods[0].status.containerStatuses[0].imageID = image;
    live.pods[0].spec.containers[0].image = 'mirror.example.com/any:1';
    live.workloads[0].spec.template.spec.containers[0].image =
      'mirror.example.com/any:1';
    expect(judge(live)).toMatchObject({
      state: 'available',
      images: [{ image }],
    });
  });
});

describe('an «Available» of an earlier manifest', () => {
  it.each<[string, (live: LiveService) => void]>([
    [
      'another image',
      ({ workloads: [{ spec }] }) => {
        const image = `registry.example.com/base@sha256:${'00'.repeat(32)}`;
        Object.assign(spec.template.spec.containers[0], { image });
      },
    ],
    [
      'another model',
      ({ workloads: [{ spec }] }) => {
        const [init] = spec.template.spec.initContainers ?? [];
        init.args = ['s3://mlflow/1/models/m-0/artifacts', '/mnt/models'];
      },
    ],
    [
      'another variable',
      ({ workloads: [{ spec }] }) => {
        const { env = [] } = spec.template.spec.containers[0];
        Object.assign(env[0], { value: '17' });
      },
    ],
    [
      'other resources',
      ({ workloads: [{ spec }] }) => {
        const [container] = spec.template.spec.containers;
        Object.assign(container, { resources: { limits: { memory: '2Gi' } } });
      },
    ],
    [
      'another number of pods',
      ({ workloads: [{ spec }] }) => {
        spec.replicas = 5;
      },
    ],
  ])('is not believed with %s', (_, change) => {
    const live = liveService({ resources: { limits: { memory: '1Gi' } } });
    change(live);
    expect(verdictOf(live)).toEqual({
      state: 'progressing',
      code: 'operator-not-acted',
      text: `Deployment ${WORKLOAD}: is still as an earlier manifest wanted it. Check that Seldon's operator runs and looks after this namespace; its log says what it does`,
    });
  });

  it('may be of a manifest that is written in another way', () => {
    const resources = {
      requests: { cpu: '0.5' },
      limits: { memory: '1024Mi' },
    };
    const live = liveService({ resources });
    const [container] = live.workloads[0].spec.template.spec.containers;
    Object.assign(container, {
      image: `mirror.example.com/all/base@${DIGEST}`,
      resources: { requests: { cpu: '500m' }, limits: { memory: '1Gi' } },
    });
    expect(judge(live).state).toBe('available');
  });

  it('tells m-10 from m-1', () => {
    const live = liveService();
    const [init] = live.workloads[0].spec.template.spec.initContainers ?? [];
    init.args = ['s3://mlflow/1/models/m-1/artifacts0', '/mnt/models'];
    expect(verdictOf(live).code).toBe('operator-not-acted');
    init.args = ['/buckets/mlflow/1/models/m-1/artifacts/.', '/mnt/models'];
    expect(judge(live).state).toBe('available');
  });

  it('is not believed before Kubernetes has seen the change', () => {
    const live = liveService();
    live.workloads[0].metadata.generation = 2;
    expect(verdictOf(live)).toMatchObject({
      state: 'progressing',
      code: 'rolling-out',
    });
  });

  it('is not believed while earlier pods run', () => {
    const live = liveService();
    live.workloads[0].status.replicas = 2;
    expect(verdictOf(live)).toMatchObject({
      state: 'progressing',
      text: `Deployment ${WORKLOAD}: pods of an earlier manifest still run (1)`,
    });
  });

  it('is not believed when the operator says that it saw an earlier generation', () => {
    const live = liveService();
    Object.assign(live.deployment.status, { observedGeneration: 2 });
    expect(verdictOf(live)).toMatchObject({
      state: 'progressing',
      code: 'operator-not-available',
    });
  });

  it('is not blamed for the trouble of earlier pods', () => {
    const live = liveService();
    const earlier = structuredClone(live.pods[0]);
    earlier.metadata.name = 'earlier';
    earlier.metadata.ownerReferences[0].name = `${WORKLOAD}-0`;
    earlier.status.containerStatuses[0].ready = false;
    earlier.status.containerStatuses[0].restartCount = 9;
    live.pods.push(earlier);
    expect(judge(live).state).toBe('available');
  });
});

describe('a failure that the operator tells', () => {
  const failing = () => {
    const live = liveService();
    live.deployment.status = { state: 'Failed', description: 'no such server' };
    return live;
  };

  it('is a failure', () => {
    expect(verdictOf(failing())).toMatchObject({
      state: 'failed',
      code: 'operator-failed',
      text: expect.stringContaining(
        "SeldonDeployment models/house-prices: Seldon's operator says: no such server",
      ),
    });
  });

  it('is waited for when it was there before', () => {
    expect(judge(failing(), 'no such server').state).toBe('progressing');
    expect(judge(failing(), 'another one').state).toBe('failed');
  });
});

describe('pods', () => {
  const restarted = (restartCount: number, lastState: object) => ({
    restartCount,
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
    lastState: { terminated: lastState },
  });

  it.each<[string, string, ContainerLook, string, string, string]>([
    [
      'an image that is not there',
      SERVER,
      {
        state: {
          waiting: { reason: 'ImagePullBackOff', message: 'not found' },
        },
      },
      'failed',
      'image-not-pulled',
      'ImagePullBackOff: not found. Check that the image exists',
    ],
    [
      'a name that is no image',
      SERVER,
      { state: { waiting: { reason: 'InvalidImageName' } } },
      'failed',
      'image-not-pulled',
      'InvalidImageName. Check that the image exists',
    ],
    [
      'a missing Secret',
      INITIALIZER,
      {
        state: {
          waiting: {
            reason: 'CreateContainerConfigError',
            message: 'secret "seldon-storage" not found',
          },
        },
      },
      'failed',
      'container-not-made',
      'CreateContainerConfigError: secret "seldon-storage" not found. Make what it asks for',
    ],
    [
      'a model that is being fetched',
      INITIALIZER,
      { state: { running: {} } },
      'progressing',
      'model-fetching',
      'fetches the model. Check modelUri',
    ],
    [
      'a bucket that is not there',
      INITIALIZER,
      restarted(1, { exitCode: 1, reason: 'Error', message: 'a\nno bucket' }),
      'progressing',
      'model-not-fetched',
      'could not fetch the model (Error, exit code 1: no bucket, started 2 times). Check modelUri',
    ],
    [
      'a bucket that does not come',
      INITIALIZER,
      restarted(3, { exitCode: 1, reason: 'Error' }),
      'failed',
      'model-not-fetched',
      'could not fetch the model (Error, exit code 1, started 4 times). Check modelUri',
    ],
    [
      'a server that crashes',
      SERVER,
      restarted(4, { exitCode: 1, reason: 'Error' }),
      'failed',
      'crashing',
      "ended (Error, exit code 1, started 5 times). Look into the container's log; a container of a model also ends so when there is no MLmodel file",
    ],
    [
      'a server that crashed once',
      SERVER,
      restarted(1, { exitCode: 1, reason: 'Error' }),
      'progressing',
      'crashing',
      'ended (Error, exit code 1, started 2 times)',
    ],
    [
      'too little memory',
      SERVER,
      {
        restartCount: 3,
        state: { running: {} },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      },
      'failed',
      'out-of-memory',
      'was killed for want of memory (OOMKilled, exit code 137, started 4 times). Give the container a higher memory limit',
    ],
    [
      'a server that starts',
      SERVER,
      { state: { waiting: { reason: 'ContainerCreating' } } },
      'progressing',
      'pod-starting',
      'is being started',
    ],
    [
      'a server that loads its model',
      SERVER,
      { state: { running: {} } },
      'progressing',
      'not-ready',
      'runs and is not ready yet. Look into',
    ],
  ])('tell of %s', (_, container, look, state, code, text) => {
    const verdict = verdictOf(unready(liveService(), container, look));
    expect(verdict).toMatchObject({ state, code });
    expect(verdict.text).toMatch(`pod ${POD}, container ${container}: ${text}`);
  });

  it.each([
    ['ErrImagePull', 'image-not-pulled'],
    ['CreateContainerConfigError', 'container-not-made'],
  ])('may overcome %s in their first minute', (reason, code) => {
    const live = unready(liveService(), SERVER, {
      state: { waiting: { reason } },
    });
    live.pods[0].status.startTime = '2026-11-23T11:59:30Z';
    expect(verdictOf(live)).toMatchObject({ state: 'progressing', code });
  });

  it('tell what the probe says', () => {
    const live = unready(liveService(), SERVER, {});
    const involvedObject = { kind: 'Pod', name: POD };
    live.events.push(
      {
        reason: 'Unhealthy',
        message: 'Readiness probe failed: connection refused',
        involvedObject,
      },
      {
        reason: 'Unhealthy',
        message: 'of another pod',
        involvedObject: { kind: 'Pod', name: 'other' },
      },
    );
    expect(verdictOf(live).text).toContain(
      'is not ready yet: Readiness probe failed: connection refused. ',
    );
  });

  it('tell that no node takes them', () => {
    const live = unready(liveService(), SERVER, {});
    live.pods[0].status = {
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: '0/1 nodes are available: 1 Insufficient memory.',
        },
      ],
      initContainerStatuses: [],
      containerStatuses: [],
    };
    expect(verdictOf(live)).toEqual({
      state: 'progressing',
      code: 'unschedulable',
      text: expect.stringMatching(
        /finds no node: .*Insufficient memory.*Ask for less/,
      ),
    });
  });

  it('tell that a volume is missing', () => {
    const live = unready(liveService(), INITIALIZER, {
      state: { waiting: { reason: 'PodInitializing' } },
    });
    live.pods[0].status.containerStatuses.forEach(status =>
      Object.assign(status, {
        ready: false,
        state: { waiting: { reason: 'PodInitializing' } },
      }),
    );
    live.events.push({
      reason: 'FailedMount',
      message: 'MountVolume.SetUp failed: secret "certs" not found',
      involvedObject: { kind: 'Pod', name: POD },
    });
    expect(verdictOf(live)).toMatchObject({
      state: 'failed',
      code: 'volume-missing',
      text: expect.stringContaining('secret "certs" not found'),
    });
  });

  it('tell that they were thrown off their node', () => {
    const live = unready(liveService(), SERVER, {});
    Object.assign(live.pods[0].status, {
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on memory',
    });
    expect(verdictOf(live)).toMatchObject({
      state: 'progressing',
      code: 'pod-failed',
      text: expect.stringContaining('Evicted: The node was low on memory'),
    });
  });

  it('are passed over on their way out', () => {
    const live = unready(liveService(), SERVER, {
      restartCount: 9,
      lastState: { terminated: { exitCode: 1 } },
    });
    Object.assign(live.pods[0].metadata, { deletionTimestamp: '2026' });
    expect(judge(live).state).toBe('progressing');
  });

  it('must run the image that was asked for', () => {
    const live = liveService();
    live.pods[0].spec.containers[0].image = 'mirror.example.com/base:latest';
    expect(verdictOf(live)).toEqual({
      state: 'failed',
      code: 'other-image',
      text: expect.stringContaining(
        `does not run ${DIGEST}, which was asked for`,
      ),
    });
  });
});

describe('a Deployment', () => {
  it('tells that its pods are refused', () => {
    const live = liveService();
    live.workloads[0].status.conditions.push({
      type: 'ReplicaFailure',
      status: 'True',
      message: 'pods "a" is forbidden: exceeded quota',
    });
    expect(verdictOf(live)).toMatchObject({
      state: 'failed',
      code: 'pods-refused',
      text: expect.stringContaining('exceeded quota'),
    });
  });

  it('tells that it took too long, after what its pods say', () => {
    const live = unready(liveService(), SERVER, {
      restartCount: 7,
      lastState: { terminated: { exitCode: 2 } },
    });
    live.workloads[0].status.conditions[1] = {
      type: 'Progressing',
      status: 'False',
      message: 'ReplicaSet has timed out progressing.',
    };
    expect(judge(live).reasons.map(({ code }) => code)).toEqual([
      'crashing',
      'deadline-exceeded',
      'rolling-out',
    ]);
  });

  it('tells how many of its pods are there', () => {
    const live = unready(liveService({ replicas: 3 }), SERVER, {});
    expect(judge(live).reasons.at(-1)).toMatchObject({
      code: 'rolling-out',
      message: '2 of 3 pods are available',
    });
    live.workloads[0].status.updatedReplicas = 1;
    expect(judge(live).reasons.at(-1)?.message).toBe('1 of 3 pods are made');
  });

  it('may be scaled by others where the manifest says so', () => {
    const autoscaling = { minReplicas: 1, maxReplicas: 4, cpuUtilization: 80 };
    const resources = { requests: { cpu: '1' } };
    const live = liveService({ autoscaling, resources });
    live.workloads[0].spec.replicas = 2;
    Object.assign(live.workloads[0].status, {
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: 2,
    });
    expect(judge(live).state).toBe('available');
  });
});

it('does not ask for an executor, which a platform may leave out', () => {
  const live = liveService();
  const [{ spec }] = live.workloads;
  spec.template.spec.containers.pop();
  expect(judge(live).state).toBe('available');
});

it('waits for the operator when nothing else is wrong', () => {
  const live = liveService();
  live.deployment.status.state = '';
  expect(verdictOf(live)).toMatchObject({
    state: 'progressing',
    code: 'operator-not-available',
    text: expect.stringContaining("Seldon's operator says: nothing yet"),
  });
  expect(service.name).toBe(live.deployment.metadata.name);
});
