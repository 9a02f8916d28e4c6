import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import {
  connectTo,
  type Api,
  type KubernetesServer,
  type ObjectToApply,
} from '../kubernetes';
import type { ModelStorage } from './modelStorage';
import {
  reconcile,
  seldonDeploymentSchema,
  type SeldonDeploymentObject,
} from './reconcile';
import { siteObjects } from './seldonConfig';

const POLL_MILLISECONDS = 500;

const KINDS = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    path: '/apis/apps/v1/deployments',
  },
  { apiVersion: 'v1', kind: 'Service', path: '/api/v1/services' },
];
const SELDON_DEPLOYMENTS =
  '/apis/machinelearning.seldon.io/v1/seldondeployments';

interface VersionedObject extends ObjectToApply {
  version: string;
}

const ownedListSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        namespace: z.string(),
        resourceVersion: z.string(),
        ownerReferences: z.array(z.object({ uid: z.string() })).default([]),
      }),
    }),
  ),
});

/**
 * Starts the stand-in for Seldon's operator, whose images cannot be had everywhere. It ends with this process.
 *
 * As the real one it looks at a SeldonDeployment when that, or an object made for it, has
 * changed. A changed `seldon-config` alone does nothing.
 */
export async function serveOperatorStandIn(options: {
  server: KubernetesServer;
  storage: ModelStorage;
  logFile: string;
}): Promise<void> {
  const { server, storage, logFile } = options;
  await mkdir(dirname(logFile), { recursive: true });
  const file = createWriteStream(logFile);
  const log = (line: string) =>
    file.write(`${new Date().toISOString()} ${line}\n`);
  const api = await connectTo(server);
  for (const object of siteObjects()) {
    await api.apply(object, 'stack');
  }
  watch(api, storage, log).catch(error => log(`ended: ${error}`));
}

async function watch(
  api: Api,
  storage: ModelStorage,
  log: (line: string) => void,
): Promise<void> {
  const seen = new Map<string, string>();
  const attempt = async (
    manifest: SeldonDeploymentObject,
    objects: readonly VersionedObject[],
  ) => {
    const { uid, resourceVersion } = manifest.metadata;
    const state = [resourceVersion, ...objects.map(o => o.version)].join();
    if (seen.get(uid) !== state) {
      await reconcile(api, manifest, objects, { storage, log });
      seen.set(uid, state);
    }
  };
  for (;;) {
    // The timer does not keep this process alive.
    await delay(POLL_MILLISECONDS, undefined, { ref: false });
    try {
      // First what is owned: whatever changes after that is seen the next time.
      const owned = await listOwned(api);
      for (const manifest of await listSeldonDeployments(api)) {
        const objects = owned.get(manifest.metadata.uid) ?? [];
        // Such as a conflict with another writer; it is looked at again in a moment.
        await attempt(manifest, objects).catch(error => log(`${error}`));
      }
    } catch (error) {
      log(`${error}`);
    }
  }
}

async function listSeldonDeployments(
  api: Api,
): Promise<SeldonDeploymentObject[]> {
  const list = z
    .object({ items: z.array(z.unknown()) })
    .parse(await api.get(SELDON_DEPLOYMENTS));
  return list.items
    .map(item => seldonDeploymentSchema.parse(item))
    .filter(({ metadata }) => !metadata.deletionTimestamp);
}

/** What has an owner, by the owner's uid. */
async function listOwned(api: Api): Promise<Map<string, VersionedObject[]>> {
  const found = new Map<string, VersionedObject[]>();
  for (const { path, apiVersion, kind } of KINDS) {
    const { items } = ownedListSchema.parse(await api.get(path));
    for (const { metadata } of items) {
      const { name, namespace, resourceVersion: version } = metadata;
      const object = {
        apiVersion,
        kind,
        metadata: { name, namespace },
        version,
      };
      for (const { uid } of metadata.ownerReferences) {
        found.set(uid, [...(found.get(uid) ?? []), object]);
      }
    }
  }
  return found;
}
