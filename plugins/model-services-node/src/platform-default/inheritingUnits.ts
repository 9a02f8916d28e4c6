import {
  type InheritingUnit,
  unitsOnPlatformDefault,
} from '@model-services/backstage-plugin-model-services-common';
import type { Cluster } from '../cluster';

/**
 * Who runs on a platform default, in all namespaces, and moves at their next reconcile when it is changed.
 *
 * @throws as `Cluster` does; NotFoundError when Seldon Core is not installed
 */
export async function listInheritingUnits(
  cluster: Cluster,
  server: { implementation: string; protocol: string },
  options: { signal?: AbortSignal } = {},
): Promise<InheritingUnit[]> {
  const deployments = await cluster.list(
    { apiVersion: 'machinelearning.seldon.io/v1', kind: 'SeldonDeployment' },
    options,
  );
  return unitsOnPlatformDefault(deployments, server);
}
