import type { PodRef, WorkCluster } from '../../cluster';
import { maskCredentials } from '../../process';
import { pause } from './watchWork';

const AGAIN_MILLISECONDS = 500;

/**
 * Gives each line of a container's log once and in order, from its first one to its last. When the connection is
 * cut it asks again from where it was: nodes give times to the nanosecond and take them to the second, so what is
 * known already is left out here.
 *
 * @param isOver - whether the container had ended, asked before the log is; what is read then is all there is
 */
export async function followLog(
  cluster: Pick<WorkCluster, 'followLog'>,
  container: PodRef & { container: string },
  {
    onLine,
    isOver,
    signal,
  }: {
    onLine: (line: string) => void;
    isOver: () => boolean;
    signal?: AbortSignal;
  },
): Promise<void> {
  let lastTime = '';
  let linesOfLastTime = 0;
  for (;;) {
    const over = isOver();
    let known = linesOfLastTime;
    try {
      const request = { ...container, since: lastTime || undefined };
      for await (const { time, text } of cluster.followLog(request, {
        signal,
      })) {
        if (time < lastTime) {
          continue;
        }
        if (time === lastTime && known > 0) {
          known -= 1;
          continue;
        }
        linesOfLastTime = time === lastTime ? linesOfLastTime + 1 : 1;
        lastTime = time;
        giveLines(text, onLine);
      }
    } catch {
      // A log that cannot be read is no reason to give up the work, whose state is watched beside this.
    }
    if (over || signal?.aborted) {
      return;
    }
    await pause(AGAIN_MILLISECONDS, signal).catch(() => {});
  }
}

// Progress bars draw over one line again and again.
function giveLines(text: string, onLine: (line: string) => void): void {
  text
    .split('\r')
    .filter(line => line !== '')
    .forEach(line => onLine(maskCredentials(line)));
}
