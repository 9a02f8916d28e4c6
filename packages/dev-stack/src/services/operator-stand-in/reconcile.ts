import { ConflictError } from '@backstage/errors';
import { expectedObjects } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';
import { pathOf, type Api, type ObjectToApply } from '../kubernetes';
import type { ModelStorage } from './modelStorage';
import { planStandIn, type PlannedObject } from './plan';
import { SELDON_CONFIG } from './seldonConfig';
import {
  failedStatus,
  liveDeploymentSchema,
  statusOf,
  type LiveDeployment,
  type SeldonStatus,
} from './status';

const FIELD_MANAGER = 'seldon-operator-stand-in';

export const seldonDeploymentSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    resourceVersion: z.string(),
    deletionTimestamp: z.string().optional(),
  }),
  status: z.looseObject({ state: z.string().optional() }).optional(),
});

export type SeldonDeploymentObject = z.infer<typeof seldonDeploymentSchema>;

const seldonConfigSchema = z.object({
  data: z.object({ predictor_servers: z.string() }),
});

/**
 * Makes what a SeldonDeployment demands, removes what it no longer does, and writes its status.
 *
 * @param owned - what was made for it before
 */
export async function reconcile(
  api: Api,
  manifest: SeldonDeploymentObject,
  owned: readonly ObjectToApply[],
  options: { storage: ModelStorage; log: (line: string) => void },
): Promise<void> {
  const { storage, log } = options;
  const predictorServers = await readPredictorServers(api);
  const expected = expectedObjects(manifest, { predictorServers });
  if (expected.error?.startsWith('the operator panics')) {
    // The real one ends here, and again after each restart, and so touches nothing.
    log(`${nameOf(manifest)}: ${expected.error}`);
    return;
  }
  let status: SeldonStatus;
  try {
    if (expected.error) {
      throw new ConflictError(expected.error);
    }
    const planned = planStandIn(expected, storage);
    const deployments = await makeObjects(api, manifest, planned);
    await removeOthers(api, owned, planned);
    status = statusOf(expected, deployments);
  } catch (error) {
    // Such as an object that the API server refuses.
    status = failedStatus(error instanceof Error ? error.message : `${error}`);
  }
  if (status.state !== manifest.status?.state) {
    log(`${nameOf(manifest)}: ${status.state} ${status.description ?? ''}`);
  }
  // A status that is the same changes nothing, and so is not looked at again.
  await api.put(`${pathOf(manifest)}/status`, { ...manifest, status });
}

async function readPredictorServers(api: Api): Promise<string> {
  const config = await api.get(
    pathOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: SELDON_CONFIG }),
  );
  return seldonConfigSchema.parse(config).data.predictor_servers;
}

async function makeObjects(
  api: Api,
  manifest: SeldonDeploymentObject,
  planned: readonly PlannedObject[],
): Promise<LiveDeployment[]> {
  const ownerReferences = [ownerReference(manifest)];
  const deployments: LiveDeployment[] = [];
  for (const object of planned) {
    const metadata = { ...object.metadata, ownerReferences };
    const made = await api.apply({ ...object, metadata }, FIELD_MANAGER);
    if (object.kind === 'Deployment') {
      deployments.push(liveDeploymentSchema.parse(made));
    }
  }
  return deployments;
}

async function removeOthers(
  api: Api,
  owned: readonly ObjectToApply[],
  planned: readonly PlannedObject[],
): Promise<void> {
  const keep = new Set(planned.map(pathOf));
  for (const path of owned.map(pathOf)) {
    if (!keep.has(path)) {
      await api.remove(path);
    }
  }
}

function ownerReference({
  apiVersion,
  kind,
  metadata,
}: SeldonDeploymentObject) {
  const { name, uid } = metadata;
  const owner = { apiVersion, kind, name, uid };
  return { ...owner, controller: true, blockOwnerDeletion: true };
}

function nameOf({ metadata }: SeldonDeploymentObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
