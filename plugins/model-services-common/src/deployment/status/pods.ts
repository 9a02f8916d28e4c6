import { containerReasons, GRACE_SECONDS } from './containers';
import type { Event, Pod } from './objects';
import type { StateReason } from './reason';

const VOLUME_TROUBLE = ['FailedMount', 'FailedAttachVolume'];

/** Why a pod is not ready. */
export function podReasons(
  pod: Pod,
  allEvents: Event[],
  now: Date,
): StateReason[] {
  const object = `pod ${pod.metadata.name}`;
  const events = allEvents.filter(
    ({ involvedObject }) =>
      involvedObject.kind === 'Pod' &&
      involvedObject.name === pod.metadata.name,
  );
  const unscheduled = pod.status.conditions.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (unscheduled) {
    return [
      {
        code: 'unschedulable',
        level: 'wait',
        object,
        message: `finds no node: ${unscheduled.message || unscheduled.reason}`,
        remedy:
          'Ask for less CPU, memory or GPU, change the node selector and tolerations, or add a node',
      },
    ];
  }
  if (pod.status.phase === 'Failed') {
    const { reason, message } = pod.status;
    return [
      {
        code: 'pod-failed',
        level: 'wait',
        object,
        message: `failed${
          reason || message
            ? ` (${[reason, message].filter(Boolean).join(': ')})`
            : ''
        } and is being replaced`,
      },
    ];
  }
  const reasons = containerReasons(pod, events, isOverdue(pod, now));
  const volume = events.findLast(({ reason }) =>
    VOLUME_TROUBLE.includes(reason),
  );
  // The event stays long after the volume has come.
  const started = pod.status.containerStatuses.some(
    ({ state }) => state.running,
  );
  return volume && !started && reasons.every(isStarting)
    ? [
        {
          code: 'volume-missing',
          level: isOverdue(pod, now) ? 'failure' : 'wait',
          object,
          message: volume.message,
          remedy:
            'Make the volume claim, Secret or ConfigMap that it names in the namespace',
        },
      ]
    : reasons;
}

function isStarting({ code }: StateReason): boolean {
  return code === 'pod-starting';
}

function isOverdue({ status }: Pod, now: Date): boolean {
  const started = Date.parse(status.startTime ?? '');
  return now.getTime() - started > GRACE_SECONDS * 1000;
}
