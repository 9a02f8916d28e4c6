import {
  type DeploymentObjects,
  deploymentObjectsSchema,
  selectorOfObjects,
} from '@model-services/backstage-plugin-model-services-common';
import type { Cluster, ClusterRequestOptions } from './types';

/** What a SeldonDeployment is called in a cluster. */
export const SELDON_DEPLOYMENT = {
  apiVersion: 'machinelearning.seldon.io/v1',
  kind: 'SeldonDeployment',
} as const;

const APPS = 'apps/v1';

/**
 * Reads a SeldonDeployment and all that its state depends on.
 *
 * @returns undefined when there is no such SeldonDeployment
 */
export async function readDeploymentObjects(
  cluster: Cluster,
  { name, namespace }: { name: string; namespace: string },
  options?: ClusterRequestOptions,
): Promise<DeploymentObjects | undefined> {
  const deployment = await cluster.read(
    { ...SELDON_DEPLOYMENT, name, namespace },
    options,
  );
  if (!deployment) {
    return undefined;
  }
  const owned = { namespace, labelSelector: selectorOfObjects(deployment) };
  const [workloads, replicaSets, pods, events] = await Promise.all([
    cluster.list({ apiVersion: APPS, kind: 'Deployment', ...owned }, options),
    cluster.list({ apiVersion: APPS, kind: 'ReplicaSet', ...owned }, options),
    cluster.list({ apiVersion: 'v1', kind: 'Pod', ...owned }, options),
    cluster.list({ apiVersion: 'v1', kind: 'Event', namespace }, options),
  ]);
  return deploymentObjectsSchema.parse({
    deployment,
    workloads,
    replicaSets,
    pods,
    events,
  });
}
