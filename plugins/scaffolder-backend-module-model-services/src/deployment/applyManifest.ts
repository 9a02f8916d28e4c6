import {
  expectedObjects,
  type RunningImage,
} from '@model-services/backstage-plugin-model-services-common';
import {
  type Cluster,
  type ClusterObject,
  readDeploymentObjects,
  SELDON_DEPLOYMENT,
} from '@model-services/backstage-plugin-model-services-node';
import { z } from 'zod';
import type { Manifest } from './readManifest';
import { waitUntilAvailable } from './waitUntilAvailable';

/** What came of a manifest. */
export interface Applied {
  state: 'available' | 'progressing' | 'not-applied';
  /** What its containers run; nothing unless it is available. */
  images: RunningImage[];
  /** Where the service answers, or will answer, within the cluster. */
  address?: string;
}

/** How to apply a manifest. */
export interface ApplyOptions {
  /** Ask the cluster only whether it would accept the manifest. */
  isDryRun: boolean;
  /** Wait until the service is available. */
  wait: boolean;
  timeoutSeconds: number;
  /** Milliseconds between two looks at the cluster. */
  lookInterval: number;
  log: (message: string) => void;
  signal?: AbortSignal;
}

/**
 * Applies a manifest after a dry run on the cluster itself, and waits for its pods.
 *
 * @throws what `Cluster.apply` and {@link waitUntilAvailable} name
 */
export async function applyManifest(
  manifest: Manifest,
  cluster: Cluster,
  options: ApplyOptions,
): Promise<Applied> {
  const { log, signal } = options;
  const { name, namespace } = manifest.metadata;
  const ref = { ...SELDON_DEPLOYMENT, name, namespace };
  const title = `SeldonDeployment ${namespace}/${name}`;

  await cluster.apply(manifest, { dryRun: true, signal });
  log(`Cluster «${cluster.name}» accepts ${title}.`);
  if (options.isDryRun) {
    log('Dry run: it is not applied.');
    return notRunning('not-applied', manifest);
  }

  // No checkpoint: to apply the same again changes nothing, and a retry shall mend what was changed since.
  const before = await cluster.read(ref, { signal });
  const applied = await cluster.apply(manifest, { signal });
  log(`Applied ${title} to cluster «${cluster.name}».`);
  if (!options.wait) {
    return notRunning('progressing', manifest);
  }

  const { images, address } = await waitUntilAvailable(
    () => readDeploymentObjects(cluster, ref, { signal }),
    {
      name: title,
      timeoutSeconds: options.timeoutSeconds,
      interval: options.lookInterval,
      log,
      earlierFailure: earlierFailureOf(before, applied),
      signal,
    },
  );
  const running = images.map(({ image }) => image).join(', ');
  log(`${title} is available and runs ${running || 'no image of its own'}.`);
  return { state: 'available', images, ...(address && { address }) };
}

/** What is known of a manifest whose pods nobody looked at. */
export function notRunning(
  state: 'progressing' | 'not-applied',
  manifest: Manifest,
): Applied {
  const { address } = expectedObjects(manifest);
  return { state, images: [], ...(address && { address }) };
}

const failureSchema = z.object({
  status: z.object({
    state: z.literal('Failed'),
    description: z.string().default(''),
  }),
});

// The operator may not have looked at the change yet; where nothing changed, it has.
function earlierFailureOf(
  before: ClusterObject | undefined,
  applied: ClusterObject,
): string | undefined {
  return before?.metadata.generation === applied.metadata.generation
    ? undefined
    : failureSchema.safeParse(before).data?.status.description;
}
