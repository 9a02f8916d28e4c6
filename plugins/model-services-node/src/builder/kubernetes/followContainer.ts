import type { WorkCluster } from '../../cluster';
import { createTail } from '../../process';
import { followLog } from './followLog';
import type { ContainerState, JobRef, WorkState } from './state';
import { pause, type UntilWork } from './watchWork';

const TAIL_LINES = 40;
/** A node may take this long to give the end of a log. */
const LAST_LINES_MILLISECONDS = 10_000;

/** A container that ended by itself. */
export interface EndedContainer {
  exitCode: number;
  /** The last lines that it wrote. */
  logTail: string;
}

/** A container that has started. */
export interface FollowedContainer {
  pod: string;
  logTail(): string;
  /** Waits for its end and for the last line. */
  ended(): Promise<EndedContainer>;
}

/** Waits until a container of a Job's pod starts, and gives its lines from then on. */
export async function followContainer(
  {
    cluster,
    ref,
    until,
  }: { cluster: WorkCluster; ref: JobRef; until: UntilWork },
  name: string,
  { onLine, signal }: { onLine: (line: string) => void; signal?: AbortSignal },
): Promise<FollowedContainer> {
  const pod = await until(state =>
    hasStarted(findContainer(state, name)) ? state.pod?.name : undefined,
  );
  const tail = createTail(TAIL_LINES);
  const stop = new AbortController();
  let over = false;
  const log = followLog(
    cluster,
    { namespace: ref.namespace, name: pod, container: name },
    {
      onLine: line => {
        tail.add(line);
        onLine(line);
      },
      isOver: () => over,
      signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
    },
  );
  return {
    pod,
    logTail: tail.text,
    ended: async () => {
      try {
        const { exitCode } = await until(
          state => findContainer(state, name)?.state.terminated,
        );
        over = true;
        await Promise.race([log, pause(LAST_LINES_MILLISECONDS, signal)]);
        return { exitCode, logTail: tail.text() };
      } finally {
        stop.abort();
        await log;
      }
    },
  };
}

/** A container of the pod; undefined before there is one. */
export function findContainer(
  { pod }: WorkState,
  name: string,
): ContainerState | undefined {
  return pod?.containers.find(container => container.name === name);
}

function hasStarted(container: ContainerState | undefined): boolean {
  const { running, terminated } = container?.state ?? {};
  return running !== undefined || terminated !== undefined;
}
