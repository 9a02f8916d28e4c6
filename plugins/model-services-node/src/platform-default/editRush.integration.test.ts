import { createCluster } from '../cluster';
import {
  makeNamespace,
  stackClusterConfig,
} from '../cluster/__testUtils__/stackCluster';
import { rushEdits } from './__testUtils__/editRush';
import { seldonConfig } from './__testUtils__/seldonConfig';

jest.setTimeout(600_000);

// `yarn bench:platform-default` asks for more of both.
const edits = Number(process.env.PLATFORM_DEFAULT_EDITS ?? 100);
const writers = Number(process.env.PLATFORM_DEFAULT_WRITERS ?? 10);

describe('many edits of the platform default at once, on a real API server', () => {
  it('lose nothing, and every version can be read by the operator', async () => {
    const cluster = createCluster(stackClusterConfig());
    const namespace = await makeNamespace(cluster);
    await cluster.apply(seldonConfig(undefined, namespace));

    const rush = await rushEdits(cluster, namespace, { edits, writers });

    process.stdout.write(
      `${edits} edits by ${writers} writers, ${rush.otherClientsEdits} edits of another key: ` +
        `${rush.lostEdits.length} lost; ${rush.versions} versions, ${rush.unreadableVersions} unreadable, ` +
        `${rush.versionsWithoutServers} without all servers; ` +
        `${(rush.attempts.total / edits).toFixed(1)} attempts for an edit, ${
          rush.attempts.most
        } at most; ${rush.seconds.toFixed(1)} s\n`,
    );
    expect(rush).toMatchObject({
      lostEdits: [],
      versions: 1 + edits + rush.otherClientsEdits,
      unreadableVersions: 0,
      versionsWithoutServers: 0,
    });
    expect(rush.otherClientsEdits).toBeGreaterThan(0);
  });
});
