import { ConflictError, NotAllowedError } from '@backstage/errors';
import type {
  PreviewComparison,
  SeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  ClusterObject,
} from '@model-services/backstage-plugin-model-services-node';
import { differenceOf } from './differenceOf';
import { overlaid, writtenText } from './liveObject';
import { withinLimit } from '../outside/withinLimit';

const SECONDS = 5;

/** Compares a manifest with the object that is live now: with what applying the manifest would make of it. */
export async function compareWithCluster(
  manifest: SeldonDeployment,
  cluster: Pick<Cluster, 'name' | 'read' | 'apply'>,
  signal: AbortSignal | undefined,
): Promise<PreviewComparison> {
  const { apiVersion, kind } = manifest;
  const { name, namespace } = manifest.metadata;
  const object = `${kind} ${namespace}/${name}`;
  const outcome = await withinLimit(
    `Cluster «${cluster.name}»`,
    SECONDS,
    signal,
    async limited => {
      const live = await cluster.read(
        { apiVersion, kind, name, namespace },
        { signal: limited },
      );
      return (
        live && { live, after: await applied(manifest, live, cluster, limited) }
      );
    },
  );

  const comparison = {
    with: 'cluster' as const,
    place: `${object} on cluster «${cluster.name}»`,
  };
  if ('reason' in outcome) {
    return { ...comparison, status: 'unknown', reason: outcome.reason };
  }
  if (!outcome.found) return { ...comparison, status: 'new' };
  const { live, after } = outcome.found;
  return {
    ...comparison,
    ...differenceOf(
      { name: `a/${object}`, text: writtenText(live) },
      { name: `b/${object}`, text: writtenText(after) },
    ),
  };
}

async function applied(
  manifest: SeldonDeployment,
  live: ClusterObject,
  cluster: Pick<Cluster, 'apply'>,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await cluster.apply(manifest, { dryRun: true, signal });
  } catch (error) {
    // Somebody else applies the manifests, such as a GitOps controller, or the portal's account may only read.
    if (error instanceof ConflictError || error instanceof NotAllowedError) {
      return overlaid(live, manifest);
    }
    throw error;
  }
}
