import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '@model-services/backstage-plugin-model-services-node';
import { readStack } from '@model-services/dev-stack';
import {
  prepareBackend,
  type BackendProcess,
} from './__testUtils__/backendProcess';
import {
  imageOf,
  startPortal,
  type PortalClient,
} from './__testUtils__/portal';
import { processesWith, processStarts } from './__testUtils__/processes';
import { keepTrivyAMoment, useTrivyOfStack } from './__testUtils__/programs';
import { registeredTags } from './__testUtils__/registryTags';
import { stackConfig } from './__testUtils__/stackConfig';
import { templateValues } from './__testUtils__/templateRequest';

jest.setTimeout(20 * 60_000);

const housePrices = { name: 'house-prices', version: '2' };

describe('a task whose backend is killed', () => {
  let backend: BackendProcess | undefined;

  afterEach(() => backend?.kill());

  it('goes on from a build, a push and a scan to the digest of a task that nobody disturbed, and to one record', async () => {
    useTrivyOfStack();
    await keepTrivyAMoment();
    // Of this test alone: the build must be a long one, and no other test's processes must count.
    const builderDirectory = await newFolder();
    const directory = await newFolder();
    const { config, repository } = stackConfig({ builderDirectory });
    const start = await prepareBackend(directory, config);

    backend = await start();
    const id = await startTask(backend.client);
    for (const untilMoment of [
      () => processStarts('buildah-chroot-exec', builderDirectory),
      // One process of buildah builds the image and pushes it.
      ({ untilLogged }: PortalClient) =>
        untilLogged(id, 'Pushing the image to '),
      () => processStarts('trivy', ' image ', repository),
    ]) {
      await untilMoment(backend.client);
      await backend.kill();

      await sleep(2_000);
      expect(await processesWith(builderDirectory)).toEqual([]);
      expect(await processesWith(repository)).toEqual([]);
      expect(await registeredTags(repository)).toEqual([]);
      expect(recordedDigests(directory)).toEqual([]);
      backend = await start();
    }

    const task = await backend.client.endOfTask(id);
    expect(task).toMatchObject({ status: 'completed', error: '' });
    // Once more where a busy machine lets a heartbeat of the task lapse.
    expect(task.log.match(/Task recovered/g)?.length).toBeGreaterThan(2);
    const digests = recordedDigests(directory);
    expect(digests).toHaveLength(1);
    expect(imageOf(task).digest).toBe(digests[0]);
    expect(await registeredTags(repository)).toHaveLength(1);
    expect(await processesWith(builderDirectory)).toEqual([]);
    expect(await workingContainers(builderDirectory)).toBe('null');

    // With the builder that other tests use, which knows nothing of what was cut off.
    const portal = await startPortal(stackConfig().config);
    const undisturbed = await portal.endOfTask(await startTask(portal));
    expect(undisturbed).toMatchObject({ status: 'completed', error: '' });
    expect(digests).toEqual([imageOf(undisturbed).digest]);
  });
});

function newFolder(): Promise<string> {
  return mkdtemp(join(readStack().stateDirectory, 'crash-test-'));
}

function startTask(client: PortalClient): Promise<string> {
  const name = `it-${randomUUID().slice(0, 8)}`;
  return client.startTask(templateValues(housePrices, name));
}

/** Digests of all images in the inventory's database. */
function recordedDigests(directory: string): string[] {
  const file = join(directory, 'database/model-services.sqlite');
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('select digest from images').all();
  database.close();
  return rows.map(row => String(row.digest));
}

/** What buildah lists; `null` when there are none. */
async function workingContainers(builderDirectory: string): Promise<string> {
  const { stdout } = await runCommand('buildah', [
    ...['--root', join(builderDirectory, 'storage')],
    ...['--runroot', join(builderDirectory, 'run')],
    ...['--storage-opt', 'overlay.skip_mount_home=true'],
    ...['containers', '--json'],
  ]);
  return stdout.trim();
}
