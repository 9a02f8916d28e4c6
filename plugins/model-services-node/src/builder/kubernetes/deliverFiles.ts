import { isError } from '@backstage/errors';
import type { WorkCluster } from '../../cluster';
import type { Archive } from './archive';
import { findContainer } from './followContainer';
import { followLog } from './followLog';
import { CONTAINERS, RECEIVER_PORT } from './names';
import type { JobRef } from './state';
import { WorkTroubleError } from './troubles';
import { pause, type UntilWork } from './watchWork';

const AGAIN_MILLISECONDS = 500;
const MOST_REFUSALS = 3;

/**
 * Hands a pod its files, by way of the API server. When another portal does the same, the first one wins.
 *
 * @param token - of the Job's Secret
 * @throws WorkTroubleError when the pod does not take them
 */
export async function deliverFiles(
  {
    cluster,
    ref,
    until,
  }: { cluster: WorkCluster; ref: JobRef; until: UntilWork },
  archive: Archive,
  token: string,
  signal?: AbortSignal,
): Promise<void> {
  let refusals = 0;
  for (;;) {
    const { pod, end } = await until(state => {
      const { running, terminated } =
        findContainer(state, CONTAINERS.receive)?.state ?? {};
      return state.pod && (running || terminated)
        ? { pod: state.pod.name, end: terminated }
        : undefined;
    });
    if (end) {
      if (end.exitCode === 0) {
        return;
      }
      throw new WorkTroubleError(
        `the pod did not get its files: ${await readLog(
          cluster,
          ref,
          pod,
        )}; try again`,
      );
    }
    const answer = await send(cluster, ref, pod, archive, token, signal);
    if (answer && ![200, 409].includes(answer.status)) {
      refusals += 1;
      if (refusals >= MOST_REFUSALS) {
        throw new WorkTroubleError(
          `the pod refuses its files: ${answer.body}; try again`,
        );
      }
    }
    await pause(AGAIN_MILLISECONDS, signal);
  }
}

// Undefined when nothing answers: the server is not up yet, or has just ended.
async function send(
  cluster: WorkCluster,
  { namespace }: JobRef,
  pod: string,
  archive: Archive,
  token: string,
  signal?: AbortSignal,
): Promise<{ status: number; body: string } | undefined> {
  try {
    return await cluster.askPod(
      {
        namespace,
        name: pod,
        port: RECEIVER_PORT,
        method: 'PUT',
        path: '/',
        headers: {
          'x-receiver-token': token,
          'x-archive-digest': archive.digest,
        },
        body: { stream: archive.open(), bytes: archive.bytes },
      },
      { signal },
    );
  } catch (error) {
    if (isError(error) && error.name === 'ServiceUnavailableError') {
      return undefined;
    }
    throw error;
  }
}

async function readLog(
  cluster: WorkCluster,
  { namespace }: JobRef,
  name: string,
): Promise<string> {
  const lines: string[] = [];
  await followLog(
    cluster,
    { namespace, name, container: CONTAINERS.receive },
    { onLine: line => lines.push(line), isOver: () => true },
  );
  return lines.at(-1) ?? 'it says nothing';
}
