import type { LogLine, WorkCluster } from '../../cluster';
import { followLog } from './followLog';

const container = { namespace: 'builds', name: 'pod', container: 'build' };
const at = (nanoseconds: number, text: string): LogLine => ({
  time: `2026-01-01T00:00:00.00000000${nanoseconds}Z`,
  text,
});

/** Gives for each request one list of lines; the node knows seconds only, so it begins anew each time. */
async function follow(...connections: LogLine[][]): Promise<string[]> {
  const lines: string[] = [];
  let requests = 0;
  const cluster: Pick<WorkCluster, 'followLog'> = {
    async *followLog({ since }) {
      expect(since === undefined).toBe(requests === 0);
      const connection = connections[requests];
      requests += 1;
      yield* connection;
      throw new Error('the connection was cut');
    },
  };
  await followLog(cluster, container, {
    onLine: line => lines.push(line),
    isOver: () => requests === connections.length - 1,
  });
  return lines;
}

describe('followLog', () => {
  it('goes on after a cut without losing or repeating a line', async () => {
    const all = [at(1, 'a'), at(2, 'b'), at(2, 'b'), at(2, 'c'), at(3, 'd')];
    await expect(
      follow(all.slice(0, 3), all.slice(0, 3), all.slice(0, 4), all),
    ).resolves.toEqual(['a', 'b', 'b', 'c', 'd']);
  });

  it('shows no credentials, and each turn of a progress bar as a line', async () => {
    await expect(
      follow([at(1, '10 %\r20 %\r'), at(2, 'from https://u:p@host/x')]),
    ).resolves.toEqual(['10 %', '20 %', 'from https://***@host/x']);
  });
});
