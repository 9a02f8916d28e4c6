import type { PlatformDefaultChangeEntry } from '@model-services/backstage-plugin-model-services-common';
import { databaseService, testDatabases } from '../__testUtils__/databases';
import { createInventory } from '../inventory';
import { target } from './__testUtils__/seldonCluster';
import { createChangeLog, type ChangeLog } from './changeLog';

jest.setTimeout(60_000);

const change: PlatformDefaultChangeEntry = {
  id: 'first',
  at: '2026-11-02T08:00:00.000Z',
  by: 'user:default/ada',
  target,
  implementation: 'MLFLOW_SERVER',
  protocol: 'seldon',
  previous: 'seldonio/mlflowserver:1.17.1',
  image: `registry.example.com/base@sha256:${'3f'.repeat(32)}`,
  status: 'unconfirmed',
};
const { previous: _previous, ...withoutPrevious } = change;

const databases = testDatabases();

describe.each(databases.eachSupportedId())('change log on %s', id => {
  let log: ChangeLog;

  beforeEach(async () => {
    const database = databaseService(await databases.init(id));
    await createInventory(database);
    log = await createChangeLog(database);
  });

  it('gives back what was saved', async () => {
    const revert = { ...withoutPrevious, id: 'second', reverts: 'first' };
    await log.save(change);
    await log.save(revert);

    await expect(log.get('first')).resolves.toEqual(change);
    await expect(log.get('second')).resolves.toEqual(revert);
  });

  it('keeps one record of a change', async () => {
    await log.save(change);
    await log.save({ ...change, status: 'made' });

    await expect(log.list()).resolves.toEqual([{ ...change, status: 'made' }]);
  });

  it('lists the newest first', async () => {
    const at = (time: string) => `2026-11-02T0${time}:00:00.000Z`;
    await log.save({ ...change, id: 'a', at: at('8') });
    await log.save({ ...change, id: 'b', at: at('9') });
    await log.save({ ...change, id: 'c', at: at('7') });

    expect((await log.list()).map(each => each.id)).toEqual(['b', 'a', 'c']);
  });

  it.each([
    ['the same change', {}, true],
    ['another image', { image: 'a.io/b:1' }, false],
    ['another protocol', { protocol: 'v2' }, false],
    ['another server', { implementation: 'SKLEARN_SERVER' }, false],
    ['another cluster', { target: { ...target, cluster: 'test' } }, false],
  ])('finds what is unconfirmed by %s', async (_case, changes, found) => {
    await log.save(change);
    await expect(
      log.findUnconfirmed({ ...change, ...changes }),
    ).resolves.toEqual(found ? change : undefined);
  });

  it('does not take a change that was made for an unconfirmed one', async () => {
    await log.save({ ...change, status: 'made' });
    await expect(log.findUnconfirmed(change)).resolves.toBeUndefined();
  });

  it('keeps a change that is known to be made', async () => {
    await log.save({ ...change, status: 'made' });
    await log.discard('first');
    await expect(log.get('first')).resolves.toMatchObject({ status: 'made' });
  });

  it('forgets what was not written', async () => {
    await log.save(change);
    await log.discard('first');
    await expect(log.get('first')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
