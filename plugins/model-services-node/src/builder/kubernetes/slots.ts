import { ConflictError, isError } from '@backstage/errors';
import { z } from 'zod';
import type { WorkCluster } from '../../cluster';
import { KIND_LABEL, SLOTS_NAME } from './names';
import { hasFinished, type Job, jobSchema } from './state';

/** What of a cluster the queue needs. */
type QueueCluster = Pick<
  WorkCluster,
  'read' | 'create' | 'list' | 'replace' | 'patch'
>;

const slotsSchema = z
  .object({ data: z.object({ slots: z.string() }) })
  .transform(({ data }) => z.array(z.string()).parse(JSON.parse(data.slots)));

/**
 * Lets builds begin in the order in which they came, as long as fewer than the limit run in the namespace.
 *
 * Any portal does this for all of them, so that none waits for one that is gone. Who may run is written into a ConfigMap
 * over the version that was read, before a Job is let go: two portals cannot give the same place away, even when one
 * has seen an older list of Jobs than the other.
 *
 * @returns the builds that wait, first in line first
 */
export async function admitBuilds(
  cluster: QueueCluster,
  { namespace, limit }: { namespace: string; limit: number },
  signal?: AbortSignal,
): Promise<Job[]> {
  const slots = await readSlots(cluster, namespace, signal);
  const active = await listActiveBuilds(cluster, namespace, signal);
  const holds = (job: Job) =>
    !job.spec.suspend || slots.uids.includes(job.metadata.uid);
  const holders = active.filter(holds);
  const queue = active.filter(job => !holds(job));
  const next = queue.splice(0, Math.max(0, limit - holders.length));

  const admitted = [...holders, ...next];
  const uids = admitted.map(({ metadata }) => metadata.uid);
  if (uids.join() !== slots.uids.join()) {
    const written = await unlessConflict(() =>
      cluster.replace(
        { ...slots.object, data: { slots: JSON.stringify(uids) } },
        { signal },
      ),
    );
    if (!written) {
      // Another portal was faster; the next round sees what it decided.
      return [...next, ...queue];
    }
  }
  for (const { metadata, spec } of admitted) {
    if (spec.suspend) {
      const { name, uid } = metadata;
      await unlessConflict(() =>
        cluster.patch(
          { apiVersion: 'batch/v1', kind: 'Job', namespace, name },
          // With the id, this does not reach a new Job of the same name.
          { metadata: { uid }, spec: { suspend: false } },
          { signal },
        ),
      );
    }
  }
  return queue;
}

async function unlessConflict<T>(
  write: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      return undefined;
    }
    throw error;
  }
}

async function listActiveBuilds(
  cluster: QueueCluster,
  namespace: string,
  signal?: AbortSignal,
): Promise<Job[]> {
  const objects = await cluster.list(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      namespace,
      labelSelector: `${KIND_LABEL}=build`,
    },
    { signal },
  );
  return (
    objects
      .map(object => jobSchema.parse(object))
      .filter(job => !hasFinished(job))
      // One that is being removed takes its place until its pod is gone, and needs none when it has not begun.
      .filter(
        ({ metadata, spec }) => !metadata.deletionTimestamp || !spec.suspend,
      )
      .sort((a, b) => compare(orderOf(a), orderOf(b)))
  );
}

function orderOf({ metadata }: Job): string {
  return `${metadata.creationTimestamp} ${metadata.name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function readSlots(
  cluster: QueueCluster,
  namespace: string,
  signal?: AbortSignal,
) {
  const ref = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace,
    name: SLOTS_NAME,
  };
  const object =
    (await cluster.read(ref, { signal })) ??
    (await cluster.create(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { namespace, name: SLOTS_NAME },
        data: { slots: '[]' },
      },
      { signal },
    )) ??
    // Another portal has made it just now.
    (await cluster.read(ref, { signal }));
  if (!object) {
    throw new ConflictError(
      `the ConfigMap ${namespace}/${SLOTS_NAME}, which says which builds may run, is made and removed at the same time; see who removes it`,
    );
  }
  return { object, uids: slotsSchema.parse(object) };
}
