import { pushedDigest } from '../pushedImage';
import { stage } from '../stage';
import type { BuildEngine } from '../types';
import { claimJob } from './claimJob';
import { deliverFiles } from './deliverFiles';
import { followBuild } from './followBuild';
import { ensureSecret } from './jobs';
import { planBuild } from './planBuild';
import { WorkTroubleError } from './troubles';
import { waitForTurn } from './waitForTurn';
import { watchWork } from './watchWork';
import { abandonJob, deadlineSeconds, type EngineParts } from './work';

type BuildParameters = Parameters<BuildEngine['build']>;

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
  const claimed = await claimJob(request, planned.job, parts, logger, signal);
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
    await waitForTurn(work, kubernetes, logger, signal);
    await stage(logger, 'Handing the pod its files', () =>
      deliverFiles(work, planned.archive, token, signal),
    );
    await followBuild(work, planned, logger, signal);
  } catch (error) {
    // After another failure, such as an API server that does not answer, the Job goes on: the next equal request finds it.
    if (signal?.aborted || error instanceof WorkTroubleError) {
      await abandonJob(cluster, ref, logger);
    }
    throw error;
  }
  return { digest: await pushedDigest(request, parts.registry, signal) };
}
