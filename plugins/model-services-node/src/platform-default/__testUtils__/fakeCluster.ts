import { ConflictError } from '@backstage/errors';
import type { Cluster, ClusterObject, ObjectRef } from '../../cluster';

/** A cluster in memory that keeps objects and their versions as an API server does, and counts what is written. */
export function fakeCluster(initial: ClusterObject[] = []) {
  const objects = new Map<string, ClusterObject>();
  let version = 0;
  const put = (object: ClusterObject) => {
    const { apiVersion, kind, metadata } = object;
    version += 1;
    const stored = {
      ...object,
      metadata: { ...metadata, resourceVersion: String(version) },
    };
    objects.set(keyOf({ apiVersion, kind, ...metadata }), stored);
    return stored;
  };
  initial.forEach(put);

  const cluster = {
    name: 'production',
    read: jest.fn(async ref => objects.get(keyOf(ref))),
    list: jest.fn(async ({ kind, namespace }) =>
      [...objects.values()].filter(
        object =>
          object.kind === kind &&
          (!namespace || object.metadata.namespace === namespace),
      ),
    ),
    replace: jest.fn(async object => {
      const { apiVersion, kind, metadata } = object;
      const stored = objects.get(keyOf({ apiVersion, kind, ...metadata }));
      if (stored?.metadata.resourceVersion !== metadata.resourceVersion) {
        throw new ConflictError('the object has been modified');
      }
      return put(object);
    }),
    apply: jest.fn(),
    remove: jest.fn(),
  } satisfies Cluster;
  return { cluster, put };
}

function keyOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace}/${name}`;
}
