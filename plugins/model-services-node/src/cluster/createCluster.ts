import { ConflictError, InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ClusterConfig } from '../config';
import { createClusterApi } from './api';
import { nameOf } from './errors';
import {
  type Cluster,
  type ClusterObject,
  clusterObjectSchema,
  FIELD_MANAGER,
  type ObjectKind,
  type ObjectRef,
  type ObjectToWrite,
} from './types';

const PAGE_SIZE = '250';

// The items of a list of Kubernetes' own kinds do not repeat what they are.
const listSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }),
  items: z.array(clusterObjectSchema.partial({ apiVersion: true, kind: true })),
});

/**
 * Connects to a cluster; the first request is made when a method is called.
 *
 * @param config - see `readClusterConfig`
 */
export function createCluster(config: ClusterConfig): Cluster {
  const ask = createClusterApi(config);

  return {
    name: config.name,

    read: (ref, options) =>
      ask(
        {
          method: 'GET',
          what: `read ${nameOf(ref)}`,
          target: ref,
          schema: clusterObjectSchema,
        },
        options?.signal,
      ),

    async list(kind, options) {
      const objects: ClusterObject[] = [];
      let next: string | undefined;
      do {
        const page = await ask(
          {
            method: 'GET',
            what: `list ${nameOf(kind)}`,
            target: kind,
            query: queryOf(kind, next),
            schema: listSchema,
          },
          options?.signal,
        );
        const { apiVersion } = kind;
        for (const item of page?.items ?? []) {
          objects.push({ ...item, apiVersion, kind: kind.kind });
        }
        next = page?.metadata.continue;
      } while (next);
      return objects;
    },

    async apply(object, options) {
      const ref = refOf(object);
      const applied = await ask(
        {
          method: 'PATCH',
          what: `apply ${nameOf(ref)}`,
          target: ref,
          query: {
            fieldManager: FIELD_MANAGER,
            fieldValidation: 'Strict',
            force: 'false',
            ...(options?.dryRun ? { dryRun: 'All' } : {}),
          },
          // JSON is YAML.
          contentType: 'application/apply-patch+yaml',
          body: object,
          schema: clusterObjectSchema,
        },
        options?.signal,
      );
      return applied ?? gone(config, ref);
    },

    async replace(object, options) {
      const ref = refOf(object);
      if (!object.metadata.resourceVersion) {
        throw new InputError(
          `${nameOf(
            ref,
          )} has no metadata.resourceVersion; write back the object as it was read, so that nobody's change is lost`,
        );
      }
      const replaced = await ask(
        {
          method: 'PUT',
          what: `replace ${nameOf(ref)}`,
          target: ref,
          query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
          body: object,
          schema: clusterObjectSchema,
        },
        options?.signal,
      );
      return replaced ?? gone(config, ref);
    },

    async remove(ref, options) {
      const answer = await ask(
        {
          method: 'DELETE',
          what: `remove ${nameOf(ref)}`,
          target: ref,
          body: {
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            propagationPolicy: 'Foreground',
            ...(options?.uid && { preconditions: { uid: options.uid } }),
          },
          // The object that is going, or a Status when it has gone.
          schema: z.object({ kind: z.string() }),
        },
        options?.signal,
      );
      return answer !== undefined;
    },
  };
}

function refOf({ apiVersion, kind, metadata }: ObjectToWrite): ObjectRef {
  const { name, namespace } = metadata;
  return { apiVersion, kind, name, ...(namespace && { namespace }) };
}

function queryOf(
  { labelSelector }: ObjectKind,
  next: string | undefined,
): Record<string, string> {
  return {
    limit: PAGE_SIZE,
    ...(labelSelector && { labelSelector }),
    ...(next && { continue: next }),
  };
}

function gone({ name }: ClusterConfig, ref: ObjectRef): never {
  throw new ConflictError(
    `${nameOf(
      ref,
    )} was removed from cluster «${name}» in the meantime; read it again and repeat the change`,
  );
}
