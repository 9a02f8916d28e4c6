import type { LoggerService } from '@backstage/backend-plugin-api';
import { findPushed, type PushedBuild } from '../pushedImage';
import { findContainer } from './followContainer';
import { readJob, refOf, removeJob } from './jobs';
import { CONTAINERS } from './names';
import { endOf, type JobRef, jobSchema, readPod } from './state';
import { pause } from './watchWork';
import type { EngineParts } from './work';
import type { WorkJob } from './workJob';

const AGAIN_MILLISECONDS = 500;

/**
 * Makes the Job of a build, or finds the one that is there: under way, or done with its image in the registry.
 *
 * A Job that is done does not tell the digest. But its name says all that its image depends on, so the image is right if
 * the tag still leads to one with this build's labels.
 */
export async function claimJob(
  build: PushedBuild,
  job: WorkJob,
  { cluster, registry }: Pick<EngineParts, 'cluster' | 'registry'>,
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
      const succeeded = end ? end.succeeded : await hasPushed(ref);
      if (!end && !succeeded && !going) {
        logger.info(
          `The same image is being built already by the Job ${ref.namespace}/${ref.name}; following it …`,
        );
        return { ref };
      }
      const digest =
        succeeded && !going
          ? await findPushed(build, registry, signal)
          : undefined;
      if (digest !== undefined) {
        logger.info(
          `The Job ${ref.namespace}/${ref.name} has built and pushed this image already`,
        );
        return { digest };
      }
      await removeJob(cluster, ref);
    }
    await pause(AGAIN_MILLISECONDS, signal);
  }

  // The Job says so some seconds later, when the image may have lost its tag to another one.
  async function hasPushed(ref: JobRef): Promise<boolean> {
    const pod = await readPod(cluster, ref, signal);
    const { terminated } =
      findContainer({ pod }, CONTAINERS.build)?.state ?? {};
    return terminated?.exitCode === 0;
  }
}
