import { NotImplementedError } from '@backstage/errors';
import type { PlatformDefaultTarget } from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  PlatformDefaultConfig,
} from '@model-services/backstage-plugin-model-services-node';

/** The ConfigMap that was configured, and the cluster that has it. */
export interface Place {
  cluster: Cluster;
  target: PlatformDefaultTarget;
}

/** Where the ConfigMap is; undefined when the portal is not set up for it. */
export function placeOf(
  cluster: Cluster | undefined,
  { configMap }: PlatformDefaultConfig,
): Place | undefined {
  return (
    cluster &&
    configMap && { cluster, target: { cluster: cluster.name, ...configMap } }
  );
}

/** @throws NotImplementedError that names the key to set */
export function mustBeConfigured(place: Place | undefined): Place {
  if (!place) {
    throw new NotImplementedError(
      'This portal does not know the platform default of a cluster: app-config has no modelServices.platformDefault.configMap. Ask who runs it to add one, with modelServices.deployment.cluster.',
    );
  }
  return place;
}
