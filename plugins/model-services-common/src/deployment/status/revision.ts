import { type ExpectedDeployment, expectedObjects } from '../objects';
import { isMadeFrom } from './madeFrom';
import type { DeploymentObjects, Pod, Workload } from './objects';

const REVISION = 'deployment.kubernetes.io/revision';

/** A Deployment that the operator must make, and what there is of it. */
export interface Revision {
  expected: ExpectedDeployment;
  /** The Deployment of that name. */
  workload?: Workload;
  /** Whether the operator has made it so, and Kubernetes has seen that. */
  progress: 'not made' | 'made' | 'seen';
  /** Its pods by this manifest, without those on their way out. */
  pods: Pod[];
}

/** The Deployments that the operator must make of a SeldonDeployment, with those that it made. */
export function revisionsOf(objects: DeploymentObjects): Revision[] {
  const { deployment, workloads } = objects;
  return expectedObjects(deployment).deployments.map(expected => {
    const workload = workloads.find(
      ({ metadata }) => metadata.name === expected.metadata.name,
    );
    if (!workload || !isMadeFrom(workload, expected, deployment)) {
      return { expected, workload, progress: 'not made', pods: [] };
    }
    const { metadata, status } = workload;
    return status.observedGeneration < (metadata.generation ?? 0)
      ? { expected, workload, progress: 'made', pods: [] }
      : {
          expected,
          workload,
          progress: 'seen',
          pods: podsOf(workload, objects),
        };
  });
}

// Pods of earlier templates go on, healthy or not, until the new ones are ready.
function podsOf(
  { metadata }: Workload,
  { replicaSets, pods }: DeploymentObjects,
): Pod[] {
  const current = replicaSets.filter(
    set =>
      isOwnedBy(set.metadata, 'Deployment', metadata.name) &&
      set.metadata.annotations[REVISION] === metadata.annotations[REVISION],
  );
  return pods.filter(
    pod =>
      pod.metadata.deletionTimestamp === undefined &&
      current.some(set =>
        isOwnedBy(pod.metadata, 'ReplicaSet', set.metadata.name),
      ),
  );
}

function isOwnedBy(
  { ownerReferences }: Pod['metadata'],
  kind: string,
  name: string,
): boolean {
  return ownerReferences.some(
    owner => owner.kind === kind && owner.name === name,
  );
}
