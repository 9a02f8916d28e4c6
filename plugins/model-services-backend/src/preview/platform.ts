import {
  resolveServerImage,
  type DeploymentPreview,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  PlatformDefaultConfig,
} from '@model-services/backstage-plugin-model-services-node';
import { z } from 'zod';
import { withinLimit } from '../outside/withinLimit';

const SECONDS = 5;

/** What the platform runs servers on: the text of `predictor_servers`, or why it is not known. */
export type Platform = { predictorServers: string } | { reason: string };

const configMapSchema = z.object({
  data: z.object({ predictor_servers: z.string() }),
});

/** Reads `predictor_servers` from the cluster, where app-config says where it is. */
export async function readPlatform(
  cluster: Pick<Cluster, 'name' | 'read'> | undefined,
  { configMap }: Pick<PlatformDefaultConfig, 'configMap'>,
  signal: AbortSignal | undefined,
): Promise<Platform> {
  if (!cluster || !configMap) {
    return {
      reason:
        'the portal does not know where seldon-config is; have it set under modelServices.platformDefault.configMap in app-config',
    };
  }
  const { namespace, name } = configMap;
  const outcome = await withinLimit(
    `Cluster «${cluster.name}»`,
    SECONDS,
    signal,
    limited =>
      cluster.read(
        { apiVersion: 'v1', kind: 'ConfigMap', namespace, name },
        { signal: limited },
      ),
  );
  if ('reason' in outcome) return outcome;
  const read = configMapSchema.safeParse(outcome.found);
  return read.success
    ? { predictorServers: read.data.data.predictor_servers }
    : {
        reason: `cluster «${cluster.name}» has no ConfigMap ${namespace}/${name} with the key predictor_servers; correct modelServices.platformDefault.configMap in app-config`,
      };
}

/** The image that a service without one of its own would run on now. */
export function platformImage(
  platform: Platform,
  protocol: string,
): DeploymentPreview['image'] {
  const source = 'platformDefault' as const;
  if ('reason' in platform) {
    return { source, note: 'unknown', reason: platform.reason };
  }
  const resolved = resolveServerImage(platform.predictorServers, {
    implementation: 'MLFLOW_SERVER',
    protocol,
  });
  return 'image' in resolved
    ? { source, note: 'platformDefault', reference: resolved.image }
    : { source, note: 'unknown', reason: resolved.error };
}
