import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  digestSchema,
  parseImageReference,
} from '@model-services/backstage-plugin-model-services-common';
import { registryAccessFiles } from '../buildah/access';
import { labelledDockerfile } from '../buildah/labelledDockerfile';
import { createLineLog } from '../buildah/lineLog';
import { type ReportActivity, stage } from '../stage';
import type { BuildEngine } from '../types';
import { type Archive, archiveFolder } from './archive';
import { ACCESS_DIRECTORY, buildJob, buildSecretData } from './buildJob';
import { deliverFiles } from './deliverFiles';
import { findContainer, followContainer } from './followContainer';
import { ensureSecret, readJob, refOf, removeJob } from './jobs';
import { CONTAINERS } from './names';
import { readReceiver, RECEIVER_KEYS } from './receive';
import { admitBuilds } from './slots';
import { endOf, type JobRef, jobSchema, readPod } from './state';
import { whyUnscheduled, WorkTroubleError } from './troubles';
import { pause, type UntilWork, watchWork } from './watchWork';
import {
  abandonJob,
  deadlineSeconds,
  type EngineParts,
  receiverImage,
} from './work';
import type { WorkJob } from './workJob';

type BuildParameters = Parameters<BuildEngine['build']>;

const AGAIN_MILLISECONDS = 500;

/** A build as objects of a cluster. */
interface PlannedBuild {
  target: string;
  archive: Archive;
  job: WorkJob;
  /** Texts by key. */
  secretData: Record<string, string>;
}

/**
 * Builds a context in a pod and pushes the image. A Job for the same build that is there already is joined: its log is
 * given from the first line, and its result is taken.
 */
export async function buildInJob(
  request: BuildParameters[0],
  { logger, signal }: BuildParameters[1],
  parts: EngineParts,
): Promise<{ digest: string }> {
  const { cluster, kubernetes } = parts;
  const planned = await planBuild(request, parts);
  const claimed = await claimJob(planned, parts, logger, signal);
  if ('digest' in claimed) {
    return claimed;
  }
  const { ref } = claimed;
  try {
    const token = await ensureSecret(cluster, ref, planned.secretData, signal);
    const until = watchWork(
      cluster,
      ref,
      { config: kubernetes, deadlineSeconds: deadlineSeconds(parts) },
      signal,
    );
    const work = { cluster, ref, until };
    await waitForTurn(work, parts, logger, signal);
    await stage(logger, 'Handing the pod its files', () =>
      deliverFiles(work, planned.archive, token, signal),
    );
    return await followBuild(work, planned.target, logger, signal);
  } catch (error) {
    // After another failure, such as an API server that does not answer, the Job goes on: the next equal request finds it.
    if (signal?.aborted || error instanceof WorkTroubleError) {
      await abandonJob(cluster, ref, logger);
    }
    throw error;
  }
}

async function planBuild(
  {
    contextDirectory,
    repository,
    candidateTag,
    labels,
    secrets,
  }: BuildParameters[0],
  parts: EngineParts,
): Promise<PlannedBuild> {
  const { builder, kubernetes, registryConfig } = parts;
  const target = `${repository}:${candidateTag}`;
  const dockerfile = labelledDockerfile(
    await readFile(join(contextDirectory, 'Dockerfile'), 'utf8'),
    labels,
  );
  const archive = await archiveFolder(contextDirectory);
  const access = await registryAccessFiles(ACCESS_DIRECTORY, {
    builder,
    registry: registryConfig,
  });
  const job = buildJob(
    {
      target,
      contextDigest: archive.digest,
      dockerfile,
      access,
      secretNames: Object.keys(secrets),
      receiverImage: receiverImage(parts),
      deadlineSeconds: deadlineSeconds(parts),
    },
    kubernetes,
  );
  return {
    target,
    archive,
    job,
    secretData: {
      ...buildSecretData(dockerfile, access.files, { ...secrets }),
      [RECEIVER_KEYS.script]: await readReceiver(),
    },
  };
}

/** Makes the Job of a build, or finds the one that is there: under way, or done with its image in the registry. */
async function claimJob(
  { job, target }: PlannedBuild,
  { cluster, registry }: EngineParts,
  logger: LoggerService,
  signal?: AbortSignal,
): Promise<{ ref: JobRef } | { digest: string }> {
  for (;;) {
    const created = await cluster.create(job, { signal });
    if (created) {
      return { ref: refOf(jobSchema.parse(created)) };
    }
    const found = await readJob(cluster, job.metadata, signal);
    if (found) {
      const ref = refOf(found);
      const end = endOf(found);
      const going = found.metadata.deletionTimestamp !== undefined;
      if (!end && !going) {
        logger.info(
          `The same image is being built already by the Job ${ref.namespace}/${ref.name}; following it …`,
        );
        return { ref };
      }
      const digest =
        end?.succeeded && !going ? await readDigest(ref) : undefined;
      if (digest && (await isInRegistry(digest))) {
        logger.info(
          `The Job ${ref.namespace}/${ref.name} has built and pushed this image already`,
        );
        return { digest };
      }
      await removeJob(cluster, ref);
    }
    await pause(AGAIN_MILLISECONDS, signal);
  }

  async function readDigest(ref: JobRef): Promise<string | undefined> {
    const pod = await readPod(cluster, ref, signal);
    const { terminated } = findContainer({ pod }, CONTAINERS.push)?.state ?? {};
    return digestSchema.safeParse(terminated?.message.trim()).data;
  }

  async function isInRegistry(digest: string): Promise<boolean> {
    const { path, tag } = parseImageReference(target);
    const tagged = await registry.resolveTag(path, tag ?? '', { signal });
    return tagged === digest;
  }
}

/** Waits in the queue of the namespace until the pod may start, and says where in it. */
async function waitForTurn(
  { ref, until }: { ref: JobRef; until: UntilWork },
  { cluster, kubernetes }: EngineParts,
  logger: LoggerService,
  signal?: AbortSignal,
): Promise<void> {
  const { namespace, maxConcurrent } = kubernetes;
  let told = '';
  const tell = (line: string) => {
    if (line !== told) {
      told = line;
      logger.info(line);
    }
  };
  const queue = () =>
    admitBuilds(cluster, { namespace, limit: maxConcurrent }, signal);
  await queue();
  await until(
    ({ job }) => (job && !job.spec.suspend ? true : undefined),
    async () => {
      const waiting = await queue();
      const index = waiting.findIndex(
        ({ metadata }) => metadata.uid === ref.uid,
      );
      if (index >= 0) {
        tell(
          `The build is number ${
            index + 1
          } in the queue: ${maxConcurrent} at a time run in namespace ${namespace} …`,
        );
      }
    },
  );
  await until(
    ({ pod }) =>
      pod && whyUnscheduled({ pod }) === undefined && pod.containers.length > 0
        ? true
        : undefined,
    async state => {
      const reason = whyUnscheduled(state);
      if (reason !== undefined) {
        tell(`No node takes the pod yet: ${reason}`);
      }
    },
  );
}

async function followBuild(
  work: Parameters<typeof followContainer>[0],
  target: string,
  logger: LoggerService,
  signal?: AbortSignal,
): Promise<{ digest: string }> {
  const run = async (
    container: string,
    failure: string,
    report: ReportActivity,
  ) => {
    const onLine = createLineLog(logger, report);
    const followed = await followContainer(work, container, { onLine, signal });
    const { exitCode, message, logTail } = await followed.ended();
    if (exitCode !== 0) {
      throw new Error(`${failure}. The builder's last lines:\n${logTail}`);
    }
    return message;
  };
  await stage(logger, 'Building the image', report =>
    run(CONTAINERS.build, 'the image could not be built', report),
  );
  const digest = await stage(logger, `Pushing the image to ${target}`, report =>
    run(
      CONTAINERS.push,
      `the image could not be pushed to ${target}; see that the registry is up, that pods of the cluster reach it, and that the user in modelServices.registry may push there`,
      report,
    ),
  );
  return { digest: digestSchema.parse(digest.trim()) };
}
