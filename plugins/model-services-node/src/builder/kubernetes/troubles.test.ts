import type { ContainerState, Job, Pod, WorkState } from './state';
import { findTrouble } from './troubles';

const CREATED = '2026-01-01T00:00:00Z';

const job: Job = {
  metadata: {
    name: 'build-1',
    namespace: 'builds',
    uid: 'u',
    creationTimestamp: CREATED,
  },
  spec: { suspend: false },
  status: { conditions: [] },
};
const failed = (reason: string, type = 'Failed'): Job => ({
  ...job,
  status: { conditions: [{ type, status: 'True', reason, message: 'm' }] },
});
const pod = (changes: Partial<Pod> = {}): Pod => ({
  name: 'pod',
  createdAt: CREATED,
  deleting: false,
  phase: 'Pending',
  reason: '',
  message: '',
  conditions: [],
  containers: [],
  ...changes,
});
const container = (
  name: string,
  state: ContainerState['state'],
): ContainerState => ({ name, image: 'registry.example.com/a:1', state });
const waiting = (name: string, reason: string) =>
  pod({ containers: [container(name, { waiting: { reason, message: 'm' } })] });
const ended = (name: string, reason: string, exitCode: number) =>
  pod({
    containers: [
      container(name, { terminated: { reason, message: '', exitCode } }),
    ],
  });
const unschedulable = pod({
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/1 nodes are available: 1 Insufficient cpu.',
    },
  ],
});

const trouble = (state: WorkState, minutes = 0) =>
  findTrouble(state, {
    config: {
      image: 'registry.example.com/buildah:1',
      namespace: 'builds',
      resources: { requests: {}, limits: { memory: '4Gi' } },
    },
    deadlineSeconds: 1800,
    now: Date.parse(CREATED) + minutes * 60_000,
  });

describe('findTrouble', () => {
  it.each<[string, WorkState]>([
    ['has no pod yet', { job }],
    ['waits for its turn', { job: { ...job, spec: { suspend: true } } }],
    ['waits for a node', { job, pod: unschedulable }],
    ['starts a container', { job, pod: waiting('build', 'ContainerCreating') }],
    ['is done', { job: failed('', 'Complete'), pod: ended('push', '', 0) }],
  ])('finds none in work that %s', (_, state) => {
    expect(trouble(state)).toBeUndefined();
  });

  it.each<[string, WorkState, RegExp]>([
    ['a removed Job', {}, /Job was removed.*start it again/],
    [
      'a builder image that cannot be pulled',
      { job, pod: waiting('build', 'ImagePullBackOff') },
      /cannot fetch the image registry\.example\.com\/a:1 \(ImagePullBackOff: m\); correct modelServices\.builder\.kubernetes\.image/,
    ],
    [
      'another image that cannot be pulled',
      { job, pod: waiting('model', 'ErrImagePull') },
      /cannot fetch the image.*see that the nodes.*imagePullSecrets/,
    ],
    [
      'a container that cannot be made',
      { job, pod: waiting('build', 'CreateContainerConfigError') },
      /«build» cannot be started \(CreateContainerConfigError: m\)/,
    ],
    [
      'a quota',
      { job, podRefusal: 'exceeded quota: builds' },
      /refuses the pod: exceeded quota: builds;.*namespace builds/,
    ],
    [
      'too little memory',
      {
        job: failed('BackoffLimitExceeded'),
        pod: ended('build', 'OOMKilled', 137),
      },
      /«build» needed more memory than its limit \(4Gi\).*limits\.memory/,
    ],
    [
      'a full disk',
      {
        job,
        pod: pod({ phase: 'Failed', reason: 'Evicted', message: 'disk' }),
      },
      /evicted the pod: disk; raise ephemeral-storage/,
    ],
    [
      'a node that went away',
      { job, pod: pod({ phase: 'Failed', reason: 'NodeLost', message: 'm' }) },
      /ended the pod \(NodeLost\): m; try again/,
    ],
    [
      'the deadline',
      { job: failed('DeadlineExceeded') },
      /did not end within 1800 seconds.*modelServices\.builder\.timeout/,
    ],
    [
      'the deadline, when the pod is still ending',
      { job: failed('DeadlineExceeded', 'FailureTarget') },
      /did not end within/,
    ],
    [
      'a container that ended early',
      {
        job: failed('BackoffLimitExceeded'),
        pod: ended('receive', 'Error', 1),
      },
      /«receive» ended with code 1/,
    ],
    [
      'any other failure',
      { job: failed('PodFailurePolicy') },
      /its Job failed \(PodFailurePolicy\): m/,
    ],
  ])('tells of %s', (_, state, message) => {
    expect(trouble(state)).toMatch(message);
  });

  it('gives nodes some minutes to come', () => {
    expect(trouble({ job, pod: unschedulable }, 2)).toBeUndefined();
    expect(trouble({ job, pod: unschedulable }, 4)).toMatch(
      /no node has taken the pod for 3 minutes: 0\/1 nodes.*Insufficient cpu.*resources/,
    );
  });
});
