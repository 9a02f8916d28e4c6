import type { KubernetesBuilderConfig } from '../../config';
import { CONTAINERS } from './names';
import { type ContainerState, endOf, type WorkState } from './state';

/** Nodes that are switched on when they are needed take some minutes. */
const UNSCHEDULABLE_MILLISECONDS = 180_000;

const PULL_REASONS = [
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
];
const CREATE_REASONS = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

/** Work in a pod that cannot go on; the message says why and what to do. */
export class WorkTroubleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkTroubleError';
  }
}

/** What words about trouble need to know besides the state. */
export interface TroubleHints {
  config: Pick<KubernetesBuilderConfig, 'image' | 'namespace' | 'resources'>;
  deadlineSeconds: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Says why a piece of work cannot go on, with what to do; undefined while it can. A container that ended with an error of
 * its own is told by whoever waits for it, who has its log.
 */
export function findTrouble(
  state: WorkState,
  hints: TroubleHints,
): string | undefined {
  return (
    lostPod(state, hints) ?? stuckPod(state, hints) ?? endedJob(state, hints)
  );
}

/** The trouble of a pod that was ended from outside, whatever exit codes its containers have then. */
export function lostPod(
  { pod }: WorkState,
  { config }: TroubleHints,
): string | undefined {
  if (!pod) {
    return undefined;
  }
  if (pod.phase === 'Failed' && pod.reason !== '') {
    return pod.reason === 'Evicted'
      ? `the node evicted the pod: ${pod.message}; raise ephemeral-storage or memory under modelServices.builder.kubernetes.resources, or give the nodes more`
      : `the node ended the pod (${pod.reason}): ${pod.message}; try again`;
  }
  const killed = pod.containers.find(
    ({ state }) => state.terminated?.reason === 'OOMKilled',
  );
  return (
    killed &&
    `the container «${killed.name}» needed more memory than its limit (${
      config.resources.limits.memory ?? 'of its namespace'
    }) and was killed; raise modelServices.builder.kubernetes.resources.limits.memory`
  );
}

function stuckPod(
  { pod, podRefusal }: WorkState,
  { config, now }: TroubleHints,
): string | undefined {
  if (podRefusal !== undefined) {
    return `the cluster refuses the pod: ${podRefusal}; let the quota, the limits and the pod security of namespace ${config.namespace} admit it, or change modelServices.builder.kubernetes`;
  }
  if (!pod) {
    return undefined;
  }
  for (const container of pod.containers) {
    const { reason = '', message = '' } = container.state.waiting ?? {};
    if (PULL_REASONS.includes(reason)) {
      return `the node cannot fetch the image ${container.image} (${reason}${
        message && `: ${message}`
      }); ${pullRemedy(container, config)}`;
    }
    if (CREATE_REASONS.includes(reason)) {
      return `the container «${container.name}» cannot be started (${reason}: ${message}); mend what it names`;
    }
  }
  const waitsSince = Date.parse(pod.createdAt);
  const reason = whyUnscheduled({ pod });
  return reason !== undefined && now - waitsSince > UNSCHEDULABLE_MILLISECONDS
    ? `no node has taken the pod for ${
        UNSCHEDULABLE_MILLISECONDS / 60_000
      } minutes: ${reason}; lower modelServices.builder.kubernetes.resources, or add nodes that fit`
    : undefined;
}

/** Why no node takes the pod yet; undefined when one has. */
export function whyUnscheduled({ pod }: WorkState): string | undefined {
  return pod?.conditions.find(
    ({ type, status, reason }) =>
      type === 'PodScheduled' &&
      status === 'False' &&
      reason === 'Unschedulable',
  )?.message;
}

function pullRemedy(
  { name }: ContainerState,
  config: TroubleHints['config'],
): string {
  const pull =
    'see that the nodes of the cluster reach its registry and may pull from it (spec.imagePullSecrets under modelServices.builder.kubernetes.podTemplate)';
  return name === CONTAINERS.build
    ? `correct modelServices.builder.kubernetes.image («${config.image}»), or ${pull}`
    : pull;
}

function endedJob(
  { job, pod }: WorkState,
  { deadlineSeconds }: TroubleHints,
): string | undefined {
  if (!job) {
    return 'its Job was removed, by somebody who cancelled the same work or by the cluster; start it again';
  }
  const end = endOf(job);
  if (!end || end.succeeded) {
    return undefined;
  }
  if (end.reason === 'DeadlineExceeded') {
    return `it did not end within ${deadlineSeconds} seconds and was stopped; raise modelServices.builder.timeout`;
  }
  const failed = pod?.containers.find(
    ({ state }) => (state.terminated?.exitCode ?? 0) !== 0,
  );
  return failed
    ? `the container «${failed.name}» ended with code ${failed.state.terminated?.exitCode}; try again`
    : `its Job failed (${end.reason}): ${end.message}; try again`;
}
