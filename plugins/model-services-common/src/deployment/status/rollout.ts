import type { Workload } from './objects';
import type { StateReason } from './reason';
import type { Revision } from './revision';

/** Why a Deployment is not yet what the SeldonDeployment asks for. */
export function rolloutReasons({
  expected,
  workload,
  progress,
}: Revision): StateReason[] {
  const object = `Deployment ${expected.metadata.name}`;
  if (!workload || progress === 'not made') {
    return [
      {
        code: 'operator-not-acted',
        level: 'wait',
        object,
        message: workload
          ? 'is still as an earlier manifest wanted it'
          : 'has not been made yet',
        remedy:
          "Check that Seldon's operator runs and looks after this namespace; its log says what it does",
      },
    ];
  }
  return progress === 'made'
    ? [rollingOut(object, 'has been changed, and nothing acted on it yet')]
    : [
        ...conditionReasons(object, workload),
        ...replicaReasons(object, workload),
      ];
}

function conditionReasons(object: string, { status }: Workload): StateReason[] {
  const reasons: StateReason[] = [];
  for (const { type, status: value, message } of status.conditions) {
    if (type === 'ReplicaFailure' && value === 'True') {
      reasons.push({
        code: 'pods-refused',
        level: 'failure',
        object,
        message: `the cluster refuses its pods: ${message}`,
        remedy:
          'Change what the refusal names, or have the quota or the policy of the namespace changed',
      });
    }
    if (type === 'Progressing' && value === 'False') {
      reasons.push({
        code: 'deadline-exceeded',
        level: 'failure',
        object,
        message: `Kubernetes does not expect it to get ready any more: ${message}`,
        remedy:
          'Mend what its pods say; if they are only slow, set a higher progressDeadlineSeconds',
      });
    }
  }
  return reasons;
}

function replicaReasons(
  object: string,
  { spec, status }: Workload,
): StateReason[] {
  const { updatedReplicas, availableReplicas, replicas } = status;
  if (updatedReplicas < spec.replicas) {
    return [
      rollingOut(
        object,
        `${updatedReplicas} of ${spec.replicas} pods are made`,
      ),
    ];
  }
  if (replicas > updatedReplicas) {
    const old = replicas - updatedReplicas;
    return [
      rollingOut(object, `pods of an earlier manifest still run (${old})`),
    ];
  }
  return availableReplicas < spec.replicas
    ? [
        rollingOut(
          object,
          `${availableReplicas} of ${spec.replicas} pods are available`,
        ),
      ]
    : [];
}

function rollingOut(object: string, message: string): StateReason {
  return { code: 'rolling-out', level: 'wait', object, message };
}
