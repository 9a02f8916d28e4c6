import { randomBytes } from 'node:crypto';
import { ConflictError, isError } from '@backstage/errors';
import { z } from 'zod';
import type { WorkCluster } from '../../cluster';
import { RECEIVER_KEYS } from './receive';
import { type Job, type JobRef, jobSchema } from './state';
import { pause } from './watchWork';

const POLL_MILLISECONDS = 300;
const REMOVAL_MILLISECONDS = 60_000;
const SECRET_ATTEMPTS = 50;

const secretSchema = z.object({
  metadata: z.object({
    ownerReferences: z.array(z.object({ uid: z.string() })).default([]),
  }),
  data: z.looseObject({
    [RECEIVER_KEYS.token]: z
      .string()
      .transform(text => Buffer.from(text, 'base64').toString('utf8')),
  }),
});

/** Names a Job out of what the API server gave. */
export function refOf({ metadata: { namespace, name, uid } }: Job): JobRef {
  return { namespace, name, uid };
}

/** Reads the Job of a name; undefined when there is none. */
export async function readJob(
  cluster: WorkCluster,
  { namespace, name }: { namespace: string; name: string },
  signal?: AbortSignal,
): Promise<Job | undefined> {
  const object = await cluster.read(jobTarget(namespace, name), { signal });
  return object && jobSchema.parse(object);
}

/**
 * Makes the Secret of a Job, which goes with it, unless another portal has.
 *
 * @param data - texts by key
 * @returns the token that the pod's receiver wants to see
 */
export async function ensureSecret(
  cluster: WorkCluster,
  { namespace, name, uid }: JobRef,
  data: Record<string, string>,
  signal?: AbortSignal,
): Promise<string> {
  const token = randomBytes(24).toString('hex');
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      namespace,
      name,
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid }],
    },
    immutable: true,
    stringData: { ...data, [RECEIVER_KEYS.token]: token },
  };
  for (let attempt = 0; attempt < SECRET_ATTEMPTS; attempt += 1) {
    if (await cluster.create(secret, { signal })) {
      return token;
    }
    const object = await cluster.read(
      { apiVersion: 'v1', kind: 'Secret', namespace, name },
      { signal },
    );
    const found = object && secretSchema.parse(object);
    if (found?.metadata.ownerReferences.some(owner => owner.uid === uid)) {
      return String(found.data[RECEIVER_KEYS.token]);
    }
    // It belongs to a Job of the same name that was removed just now, and goes too.
    await pause(POLL_MILLISECONDS, signal);
  }
  throw new ConflictError(
    `the Secret ${namespace}/${name} is not the one of the Job of this name; remove it and try again`,
  );
}

/** Removes a Job and waits until its pod is gone; does nothing when it is gone already. */
export async function removeJob(
  cluster: WorkCluster,
  { namespace, name, uid }: JobRef,
): Promise<void> {
  const target = jobTarget(namespace, name);
  try {
    await cluster.remove(target, { uid });
  } catch (error) {
    // It is another Job of this name by now.
    if (isError(error) && error.name === 'ConflictError') {
      return;
    }
    throw error;
  }
  const deadline = Date.now() + REMOVAL_MILLISECONDS;
  while ((await readJob(cluster, target))?.metadata.uid === uid) {
    if (Date.now() > deadline) {
      throw new Error(
        `the Job ${namespace}/${name} was removed, and its pod has not ended within a minute; see whether its node is up`,
      );
    }
    await pause(POLL_MILLISECONDS);
  }
}

function jobTarget(namespace: string, name: string) {
  return { apiVersion: 'batch/v1', kind: 'Job', namespace, name };
}
