import { z } from 'zod';
import type { WorkCluster } from '../../cluster';

/** A Job, as far as this engine looks at it. */
export const jobSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    creationTimestamp: z.string(),
    deletionTimestamp: z.string().optional(),
  }),
  spec: z.object({ suspend: z.boolean().default(false) }),
  status: z
    .object({
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().default(''),
            message: z.string().default(''),
          }),
        )
        .default([]),
    })
    .default({ conditions: [] }),
});

export type Job = z.infer<typeof jobSchema>;

const saidSchema = z.object({
  reason: z.string().default(''),
  message: z.string().default(''),
});

const containerSchema = z.object({
  name: z.string(),
  image: z.string(),
  state: z
    .object({
      waiting: saidSchema.optional(),
      running: z.object({}).optional(),
      terminated: saidSchema.extend({ exitCode: z.number() }).optional(),
    })
    .default({}),
});

export type ContainerState = z.infer<typeof containerSchema>;

const podSchema = z.object({
  metadata: z.object({
    name: z.string(),
    creationTimestamp: z.string(),
    deletionTimestamp: z.string().optional(),
  }),
  status: z
    .object({
      phase: z.string().default('Unknown'),
      reason: z.string().default(''),
      message: z.string().default(''),
      conditions: z
        .array(saidSchema.extend({ type: z.string(), status: z.string() }))
        .default([]),
      initContainerStatuses: z.array(containerSchema).default([]),
      containerStatuses: z.array(containerSchema).default([]),
    })
    .prefault({}),
});

const eventSchema = z.object({
  reason: z.string().default(''),
  message: z.string().default(''),
  involvedObject: z.object({ uid: z.string().optional() }),
});

/** A pod, with all of its containers in one list. */
export interface Pod {
  name: string;
  createdAt: string;
  deleting: boolean;
  phase: string;
  reason: string;
  message: string;
  conditions: z.infer<typeof podSchema>['status']['conditions'];
  containers: ContainerState[];
}

/** How a piece of work stands. */
export interface WorkState {
  /** Undefined when it is gone or going. */
  job?: Job;
  pod?: Pod;
  /** Why there is no pod, in the words of the Job's controller. */
  podRefusal?: string;
}

/** Names a Job that exists. */
export interface JobRef {
  namespace: string;
  name: string;
  uid: string;
}

/** How a Job ended, or is about to end; undefined while that is open. */
export function endOf(
  job: Job,
): { succeeded: boolean; reason: string; message: string } | undefined {
  const condition = job.status.conditions.find(
    ({ type, status }) =>
      status === 'True' &&
      // A Job that is about to fail says so before its pod has ended.
      ['Complete', 'Failed', 'FailureTarget'].includes(type),
  );
  return (
    condition && {
      succeeded: condition.type === 'Complete',
      reason: condition.reason,
      message: condition.message,
    }
  );
}

/** Whether nothing of a Job runs any more. */
export function hasFinished(job: Job): boolean {
  return job.status.conditions.some(
    ({ type, status }) =>
      status === 'True' && (type === 'Complete' || type === 'Failed'),
  );
}

/** Reads a Job with its pod. */
export async function readWork(
  cluster: WorkCluster,
  { namespace, name, uid }: JobRef,
  signal?: AbortSignal,
): Promise<WorkState> {
  const object = await cluster.read(
    { apiVersion: 'batch/v1', kind: 'Job', namespace, name },
    { signal },
  );
  const job = object && jobSchema.parse(object);
  if (!job || job.metadata.uid !== uid || job.metadata.deletionTimestamp) {
    return {};
  }
  const pod = await readPod(cluster, { namespace, name, uid }, signal);
  return {
    job,
    pod,
    ...(!pod &&
      !job.spec.suspend && {
        podRefusal: await readRefusal(cluster, { namespace, uid }, signal),
      }),
  };
}

/** Reads the pod of a Job, which may have ended; undefined when there is none. */
export async function readPod(
  cluster: WorkCluster,
  { namespace, uid }: JobRef,
  signal?: AbortSignal,
): Promise<Pod | undefined> {
  const [object] = await cluster.list(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      labelSelector: `batch.kubernetes.io/controller-uid=${uid}`,
    },
    { signal },
  );
  if (!object) {
    return undefined;
  }
  const { metadata, status } = podSchema.parse(object);
  const { initContainerStatuses, containerStatuses, ...rest } = status;
  return {
    ...rest,
    name: metadata.name,
    createdAt: metadata.creationTimestamp,
    deleting: metadata.deletionTimestamp !== undefined,
    containers: [...initContainerStatuses, ...containerStatuses],
  };
}

async function readRefusal(
  cluster: WorkCluster,
  { namespace, uid }: Omit<JobRef, 'name'>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const events = await cluster.list(
    { apiVersion: 'v1', kind: 'Event', namespace },
    { signal },
  );
  return events
    .map(event => eventSchema.parse(event))
    .find(
      ({ reason, involvedObject }) =>
        reason === 'FailedCreate' && involvedObject.uid === uid,
    )?.message;
}
