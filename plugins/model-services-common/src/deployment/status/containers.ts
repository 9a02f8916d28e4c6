import { initializerName } from '../objects/modelInitializer';
import type { ContainerStatus, Event, Pod } from './objects';
import { objectOf, type Place } from './place';
import type { ReasonCode, StateReason } from './reason';
import { startTrouble } from './startTrouble';

/** Seconds that a pod may have trouble which the kubelet tries to overcome; a secret or a tag may come a little later. */
export const GRACE_SECONDS = 60;

// Kubernetes waits 10, 20 and 40 seconds before these restarts.
const RESTARTS_UNTIL_FAILED = 3;

const OUT_OF_MEMORY = 'OOMKilled';

const REMEDIES = {
  model:
    "Check modelUri, that the model is there, and the storage's Secret; the container's log says what the storage answered",
  memory: 'Give the container a higher memory limit, or fewer workers',
  crash:
    "Look into the container's log; a container of a model also ends so when there is no MLmodel file at modelUri",
  probe: "Look into the container's log, and into its readiness probe",
};

/** Why containers of a pod do not run or are not ready. */
export function containerReasons(
  pod: Pod,
  events: Event[],
  overdue: boolean,
): StateReason[] {
  const { initContainerStatuses, containerStatuses } = pod.status;
  const place = { pod, overdue, events };
  const initializing = initContainerStatuses.flatMap(status =>
    initReasons({ ...place, status }),
  );
  // The others wait for these, and say nothing else.
  return initializing.length > 0
    ? initializing
    : containerStatuses.flatMap(status => mainReasons({ ...place, status }));
}

function initReasons(place: Place): StateReason[] {
  const { status } = place;
  if (status.state.terminated?.exitCode === 0) return [];
  const trouble = startTrouble(place);
  if (trouble) return [trouble];
  const fetches = fetchesModel(place);
  const ended = status.state.terminated ?? status.lastState.terminated;
  if (ended && ended.exitCode !== 0) {
    return [
      {
        code: fetches ? 'model-not-fetched' : 'crashing',
        level: levelAfterRestarts(status),
        object: objectOf(place),
        message: `${fetches ? 'could not fetch the model' : 'failed'} (${endOf(
          ended,
        )}, started ${times(status.restartCount + 1)})`,
        remedy: fetches ? REMEDIES.model : REMEDIES.crash,
      },
    ];
  }
  return status.state.running && fetches
    ? [waiting(place, 'model-fetching', 'fetches the model', REMEDIES.model)]
    : [waiting(place, 'pod-starting', 'is being started')];
}

function mainReasons(place: Place): StateReason[] {
  const { status } = place;
  if (status.ready) return [];
  const trouble = startTrouble(place);
  if (trouble) return [trouble];
  const ended = status.state.terminated ?? status.lastState.terminated;
  if (ended) {
    const outOfMemory = ended.reason === OUT_OF_MEMORY;
    return [
      {
        code: outOfMemory ? 'out-of-memory' : 'crashing',
        level: levelAfterRestarts(status),
        object: objectOf(place),
        message: `${
          outOfMemory ? 'was killed for want of memory' : 'ended'
        } (${endOf(ended)}, started ${times(status.restartCount + 1)})`,
        remedy: outOfMemory ? REMEDIES.memory : REMEDIES.crash,
      },
    ];
  }
  if (!status.state.running) {
    return [waiting(place, 'pod-starting', 'is being started')];
  }
  const failing = place.events.findLast(({ reason }) => reason === 'Unhealthy');
  return [
    waiting(
      place,
      'not-ready',
      `runs and is not ready yet${failing ? `: ${failing.message}` : ''}`,
      REMEDIES.probe,
    ),
  ];
}

function levelAfterRestarts({
  restartCount,
}: ContainerStatus): StateReason['level'] {
  return restartCount >= RESTARTS_UNTIL_FAILED ? 'failure' : 'wait';
}

function waiting(
  place: Place,
  code: ReasonCode,
  message: string,
  remedy?: string,
): StateReason {
  const object = objectOf(place);
  return { code, level: 'wait', object, message, ...(remedy && { remedy }) };
}

function fetchesModel({ pod, status }: Place): boolean {
  return pod.spec.containers.some(
    ({ name }) => initializerName(name) === status.name,
  );
}

function endOf({
  exitCode,
  reason,
  message,
}: NonNullable<ContainerStatus['state']['terminated']>): string {
  const said = message.trim().split('\n').at(-1)?.slice(0, 300);
  return [`${reason || 'Error'}, exit code ${exitCode}`, said]
    .filter(Boolean)
    .join(': ');
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
