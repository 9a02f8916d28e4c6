import {
  type FakeCluster,
  fakeCluster,
  sampleManifest,
} from '../__testUtils__/fakeCluster';
import { runAction, type RunOptions } from '../__testUtils__/runAction';
import { createSeldonDeploymentDeleteAction } from './deleteDeployment';

function remove(
  cluster: FakeCluster | undefined,
  input: object = {},
  options: RunOptions = {},
) {
  const action = createSeldonDeploymentDeleteAction({
    target: () => cluster && { cluster, namespaces: ['models'] },
    lookInterval: 1,
  });
  return runAction(
    action,
    { name: 'house-prices', namespace: 'models', ...input },
    options,
  );
}

async function clusterWithService(goneAtLook: number) {
  const cluster = fakeCluster((fake, look) => {
    if (look === goneAtLook) fake.objects = [];
  });
  await cluster.apply(sampleManifest());
  cluster.writes = [];
  return cluster;
}

describe('seldon:deployment:delete', () => {
  it('removes what was applied, and waits until it is gone', async () => {
    const cluster = await clusterWithService(4);
    const { output, log } = await remove(cluster);
    expect(output).toEqual({ deleted: true });
    expect(cluster.writes).toEqual(['remove']);
    expect(log.at(-1)).toBe('SeldonDeployment models/house-prices is gone.');
  });

  it('has nothing to do when it is not there', async () => {
    const cluster = fakeCluster();
    expect((await remove(cluster)).output).toEqual({ deleted: false });
    expect(cluster.writes).toEqual([]);
  });

  it('removes nothing in a dry run', async () => {
    const cluster = await clusterWithService(9);
    const { output } = await remove(cluster, {}, { isDryRun: true });
    expect(output).toEqual({ deleted: false });
    expect(cluster.writes).toEqual([]);
  });

  it.each<[string, string, (cluster: FakeCluster) => void]>([
    [
      'that somebody else applied',
      'its fields are managed by argocd',
      ({ objects: [{ metadata }] }) => {
        metadata.managedFields = [{ manager: 'argocd', operation: 'Apply' }];
      },
    ],
    [
      'without the labels of ours',
      'it lacks the labels backstage.io/kubernetes-id and seldon-deployment-id',
      ({ objects: [{ metadata }] }) => {
        metadata.labels = { 'seldon-deployment-id': metadata.name };
      },
    ],
    [
      'of which we wrote the status alone',
      'its fields are managed by nobody',
      ({ objects: [{ metadata }] }) => {
        metadata.managedFields?.forEach(entry =>
          Object.assign(entry, { subresource: 'status' }),
        );
      },
    ],
  ])('refuses a service %s', async (_, reason, change) => {
    const cluster = await clusterWithService(9);
    change(cluster);
    const failure = remove(cluster);
    await expect(failure).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(failure).rejects.toThrow(
      `SeldonDeployment models/house-prices is not removed, because seldon:deployment:apply did not make it from a rendered manifest: ${reason}. Remove it where it is kept`,
    );
    expect(cluster.writes).toEqual([]);
  });

  it('says when it does not end', async () => {
    const cluster = await clusterWithService(-1);
    await expect(remove(cluster, { timeout: 0.02 })).rejects.toThrow(
      /still there after 0\.02 seconds.*look for pods or finalizers/,
    );
  });

  it('refuses a namespace that is not open', async () => {
    await expect(remove(fakeCluster(), { namespace: 'prod' })).rejects.toThrow(
      'does not write to namespace prod',
    );
    await expect(remove(undefined)).rejects.toThrow('writes to no cluster');
    const { log } = await remove(undefined, {}, { isDryRun: true });
    expect(log).toEqual([
      expect.stringContaining('a real run would be refused'),
    ]);
  });
});
