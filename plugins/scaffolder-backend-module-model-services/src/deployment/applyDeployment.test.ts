import { createMockDirectory } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { manifestText } from '@model-services/backstage-plugin-model-services-common';
import {
  type FakeCluster,
  fakeCluster,
  sampleManifest,
  startPods,
  tellState,
} from '../__testUtils__/fakeCluster';
import { runAction, type RunOptions } from '../__testUtils__/runAction';
import { sampleImage } from '../__testUtils__/samples';
import { createSeldonDeploymentApplyAction } from './applyDeployment';

const manifest = manifestText(sampleManifest());
const title = 'SeldonDeployment models/house-prices';
const running = { ready: true, state: { running: {} } };

function apply(
  cluster: FakeCluster | undefined,
  input: object = { manifest },
  options: RunOptions = {},
) {
  const action = createSeldonDeploymentApplyAction({
    target: () => cluster && { cluster, namespaces: ['models', 'other'] },
    lookInterval: 1,
  });
  return runAction(action, { ...input }, options);
}

describe('seldon:deployment:apply', () => {
  it('applies after a dry run, and waits until the pods run the image', async () => {
    const cluster = fakeCluster((fake, look) => {
      if (look === 3) startPods(fake, { state: { running: {} } });
      if (look === 5) startPods(fake, running);
    });
    const { output, log } = await apply(cluster);

    expect(output).toEqual({
      name: 'house-prices',
      namespace: 'models',
      state: 'available',
      images: [{ container: 'house-prices', image: sampleImage }],
      address:
        'http://house-prices-default.models.svc.cluster.local:8000/api/v1.0/predictions',
    });
    expect(cluster.writes).toEqual(['dry run', 'apply']);
    // Each reason is told once, however often it was seen.
    expect(log.slice(-6)).toEqual([
      `Cluster «production» accepts ${title}.`,
      `Applied ${title} to cluster «production».`,
      expect.stringContaining('has not been made yet'),
      expect.stringContaining('container house-prices: runs and is not ready'),
      expect.stringContaining('0 of 1 pods are available'),
      `${title} is available and runs ${sampleImage}.`,
    ]);
  });

  it('reads the manifest from the workspace', async () => {
    const workspace = createMockDirectory({
      content: { 'service/deployment.yaml': manifest },
    });
    const options = { workspacePath: workspace.path };
    const cluster = fakeCluster();
    const path = 'service/deployment.yaml';
    const { output } = await apply(cluster, { path, wait: false }, options);
    expect(output).toMatchObject({ state: 'progressing', images: [] });
    expect(cluster.objects).toMatchObject([sampleManifest()]);

    await expect(
      apply(cluster, { path: 'none.yaml' }, options),
    ).rejects.toThrow('There is no file none.yaml in the workspace.');
    await expect(
      apply(cluster, { path: '../../etc/passwd' }, options),
    ).rejects.toThrow(/Relative path/);
  });

  it('writes nothing in a dry run', async () => {
    const cluster = fakeCluster();
    const { output } = await apply(cluster, { manifest }, { isDryRun: true });
    expect(output).toMatchObject({ state: 'not-applied', images: [] });
    expect(cluster.writes).toEqual(['dry run']);

    const { log } = await apply(undefined, { manifest }, { isDryRun: true });
    expect(log.at(-1)).toContain('a real run would be refused');
  });

  it('says why a pod does not come, and what to do', async () => {
    const waiting = { reason: 'InvalidImageName', message: 'no such form' };
    const cluster = fakeCluster(fake =>
      startPods(fake, { state: { waiting } }),
    );
    const failure = apply(cluster);
    await expect(failure).rejects.toThrow(
      `${title} does not become available:\n- pod pod-1, container house-prices: InvalidImageName: no such form. Check that the image exists`,
    );
    await expect(failure).rejects.toThrow('remove the service with');
  });

  it('does not give up over what the next look finds mended', async () => {
    const cluster = fakeCluster((fake, look) => {
      if (look === 2) tellState(fake, 'Failed', 'a moment of trouble');
      if (look === 4) startPods(fake, running);
    });
    expect((await apply(cluster)).output.state).toBe('available');
  });

  it('says how far it came when the time is over', async () => {
    const failure = apply(fakeCluster(), { manifest, timeout: 0.02 });
    await expect(failure).rejects.toThrow(
      /not available after 0\.02 seconds:\n- Deployment .*has not been made yet.*Check that Seldon's operator runs/,
    );
  });

  it('does not take an earlier failure for one of this manifest', async () => {
    const cluster = fakeCluster((fake, look) => {
      if (look === 4) startPods(fake, running);
    });
    await cluster.apply(sampleManifest());
    tellState(cluster, 'Failed', 'of the manifest before');
    const { output, log } = await apply(cluster);
    expect(output.state).toBe('available');
    expect(log).toContainEqual(
      expect.stringContaining('of the manifest before'),
    );
  });

  it('goes on when the cluster is away for a moment', async () => {
    const cluster = fakeCluster((fake, look) => {
      if (look === 2) throw new ServiceUnavailableError('is being renewed');
      if (look === 3) startPods(fake, running);
    });
    const { output, log } = await apply(cluster);
    expect(output.state).toBe('available');
    expect(log).toContainEqual(`${title}: is being renewed`);
  });

  it('says when somebody removes it meanwhile', async () => {
    const cluster = fakeCluster((fake, look) => {
      if (look === 2) fake.objects = [];
    });
    await expect(apply(cluster)).rejects.toThrow(
      `${title} was removed while its start was waited for.`,
    );
  });

  it('stops waiting when the task is cancelled', async () => {
    const controller = new AbortController();
    const cluster = fakeCluster((_, look) => {
      if (look === 3) controller.abort();
    });
    await expect(
      apply(cluster, { manifest }, { signal: controller.signal }),
    ).rejects.toThrow(/abort/);
  });

  it.each<[string, object, RegExp]>([
    ['no manifest', {}, /Either path or manifest is needed/],
    ['both', { path: 'a', manifest }, /Either path or manifest is needed/],
    [
      'a manifest that would not work',
      { manifest: manifest.replace('MLFLOW_SERVER', 'MLFLOW') },
      /The manifest would not work:\n- spec\.predictors\[0\]/,
    ],
    [
      'no namespace',
      { manifest: manifest.replace('  namespace: models\n', '') },
      /metadata\.namespace/,
    ],
    [
      'another namespace',
      { manifest: manifest.replace('namespace: models', 'namespace: prod') },
      /does not write to namespace prod of cluster «production», only to models, other/,
    ],
  ])('refuses %s', async (_, input, message) => {
    const cluster = fakeCluster();
    await expect(apply(cluster, input)).rejects.toThrow(message);
    expect(cluster.writes).toEqual([]);
  });

  it('is off unless app-config opens a cluster', async () => {
    const failure = apply(undefined);
    await expect(failure).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(failure).rejects.toThrow(
      /no section modelServices\.deployment\.apply\. Commit the manifest with git:commit/,
    );
  });
});
