import { createWorkCluster } from '../../cluster';
import type { ClusterConfig } from '../../config';
import { createRegistryClient } from '../../registry';
import { againWhenBusy } from '../buildah/busyKernel';
import type { BuildEngine } from '../types';
import { buildInJob } from './build';
import { runInJob } from './run';
import type { EngineParts } from './work';

/** The settings that this engine needs. */
export interface KubernetesEngineConfig
  extends Pick<EngineParts, 'builder' | 'kubernetes'> {
  cluster: ClusterConfig;
  registry: EngineParts['registryConfig'];
}

/**
 * An engine that works in pods: each build is a Job, and so is each started image. The portal hands over files, watches
 * and reads logs. Equal builds of several portals are one Job, so cancelling one of them cancels it for all.
 *
 * @param config - sections `modelServices.builder` and `modelServices.registry`, and the cluster to work on
 */
export function createKubernetesEngine({
  cluster,
  registry,
  builder,
  kubernetes,
}: KubernetesEngineConfig): BuildEngine {
  const parts: EngineParts = {
    cluster: createWorkCluster(cluster),
    registry: createRegistryClient(registry),
    registryConfig: registry,
    builder,
    kubernetes,
  };
  return {
    build: (request, options) =>
      againWhenBusy(() => buildInJob(request, options, parts)),
    run: (request, options) => runInJob(request, options, parts),
  };
}
