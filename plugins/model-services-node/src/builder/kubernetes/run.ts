import { Readable } from 'node:stream';
import { toError } from '@backstage/errors';
import { createLineLog } from '../buildah/lineLog';
import { stage } from '../stage';
import type { BuildEngine, RunningContainer } from '../types';
import { archiveFolder } from './archive';
import { deliverFiles } from './deliverFiles';
import { followContainer } from './followContainer';
import { ensureSecret, refOf, removeJob } from './jobs';
import { modelJob } from './modelJob';
import { CONTAINERS, MODEL_PORTS } from './names';
import { readReceiver, RECEIVER_KEYS } from './receive';
import { jobSchema } from './state';
import { watchWork } from './watchWork';
import {
  abandonJob,
  deadlineSeconds,
  type EngineParts,
  receiverImage,
} from './work';

type RunParameters = Parameters<BuildEngine['run']>;

/** Exit code of what was ended by SIGKILL, for a container whose own nobody saw. */
const KILLED = 137;

/** Starts an image in a pod, with a model's files that it hands over. */
export async function runInJob(
  {
    image,
    modelDirectory,
    env,
    command,
    onLine: onRequestLine,
  }: RunParameters[0],
  { logger, signal }: RunParameters[1],
  parts: EngineParts,
): Promise<RunningContainer> {
  const { cluster, kubernetes } = parts;
  const archive = await archiveFolder(modelDirectory);
  const job = modelJob(
    {
      image,
      env,
      command,
      receiverImage: receiverImage(parts),
      deadlineSeconds: deadlineSeconds(parts),
    },
    kubernetes,
  );
  const { namespace, name } = job.metadata;
  const created = await cluster.create(job, { signal });
  if (!created) {
    throw new Error(`the Job ${namespace}/${name} is there already; try again`);
  }
  const ref = refOf(jobSchema.parse(created));

  // Ends the watching when the container is stopped, which is no cancelling.
  const stopped = new AbortController();
  const watching = AbortSignal.any([
    stopped.signal,
    ...(signal ? [signal] : []),
  ]);
  const until = watchWork(
    cluster,
    ref,
    { config: kubernetes, deadlineSeconds: deadlineSeconds(parts) },
    watching,
  );
  const work = { cluster, ref, until };
  const logLine = createLineLog(logger);
  const onLine = (line: string) => {
    logLine(line);
    onRequestLine?.(line);
  };
  try {
    const token = await ensureSecret(
      cluster,
      ref,
      { [RECEIVER_KEYS.script]: await readReceiver() },
      signal,
    );
    await cluster.patch(
      { apiVersion: 'batch/v1', kind: 'Job', namespace, name },
      { spec: { suspend: false } },
      { signal },
    );
    await stage(logger, "Handing the pod the model's files", () =>
      deliverFiles(work, archive, token, signal),
    );
    const container = await stage(logger, `Fetching ${image}`, () =>
      followContainer(work, CONTAINERS.model, { onLine, signal: watching }),
    );
    return runningContainer(container);
  } catch (error) {
    // Nobody comes back for a verification, so nothing of it stays.
    await abandonJob(cluster, ref, logger);
    throw error;
  }

  function runningContainer({
    pod,
    logTail,
    ended,
  }: Awaited<ReturnType<typeof followContainer>>): RunningContainer {
    let removed: Promise<void> | undefined;
    const stop = () => {
      stopped.abort();
      removed ??= removeJob(cluster, ref);
      return removed;
    };
    const onAbort = () => {
      stopped.abort();
      removed ??= abandonJob(cluster, ref, logger);
    };
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) {
      onAbort();
    }
    const exited = ended()
      .then(
        ({ exitCode }) => exitCode,
        error => {
          if (!watching.aborted) {
            logger.warn(
              `The started image was lost: ${toError(error).message}`,
            );
          }
          return KILLED;
        },
      )
      .finally(() => signal?.removeEventListener('abort', onAbort));
    return {
      ask: (path, { body, signal: askSignal }) =>
        cluster.askPod(
          {
            namespace,
            name: pod,
            port: MODEL_PORTS.http,
            method: body === undefined ? 'GET' : 'POST',
            path,
            ...(body !== undefined && {
              headers: { 'content-type': 'application/json' },
              body: streamOf(body),
            }),
          },
          { signal: askSignal },
        ),
      exited,
      logTail,
      stop,
    };
  }
}

function streamOf(text: string): { stream: Readable; bytes: number } {
  const buffer = Buffer.from(text);
  return {
    stream: Readable.from(buffer, { objectMode: false }),
    bytes: buffer.length,
  };
}
