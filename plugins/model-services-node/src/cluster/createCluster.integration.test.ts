import {
  type ModelServiceSpec,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import {
  applyAs,
  makeNamespace,
  removeNamespace,
  stackClusterConfig,
} from './__testUtils__/stackCluster';
import { createCluster } from './createCluster';
import { type ClusterObject, FIELD_MANAGER, type ObjectRef } from './types';

const cluster = createCluster(stackClusterConfig());

function manifestOf(
  namespace: string,
  name: string,
  changes: Partial<ModelServiceSpec> = {},
) {
  return renderSeldonDeployment({
    name,
    namespace,
    modelVersion: { name: 'house-prices', version: '2' },
    modelUri: 's3://mlflow/1/models/m-1/artifacts',
    image: `registry.example.com/base@sha256:${'3f'.repeat(32)}`,
    ...changes,
  });
}

function settings(namespace: string, name: string, text: string) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: { text },
  };
}

function refTo(object: {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
}): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  return { apiVersion, kind, ...metadata };
}

async function mustRead(ref: ObjectRef): Promise<ClusterObject> {
  const object = await cluster.read(ref);
  if (!object) {
    throw new Error(`${ref.kind} ${ref.name} is not there`);
  }
  return object;
}

describe('a cluster, on a real API server', () => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await makeNamespace(cluster);
  });
  afterAll(() => removeNamespace(cluster, namespace));

  it('applies a rendered manifest, as the field manager that it says', async () => {
    const manifest = manifestOf(namespace, 'applied');
    const applied = await cluster.apply(manifest);

    expect(applied).toMatchObject(JSON.parse(JSON.stringify(manifest)));
    expect(await cluster.read(refTo(manifest))).toEqual(applied);
    expect(applied.metadata.managedFields).toEqual([
      expect.objectContaining({ manager: FIELD_MANAGER, operation: 'Apply' }),
    ]);
  });

  it('changes nothing when the same is applied again', async () => {
    const manifest = manifestOf(namespace, 'again');
    const { metadata } = await cluster.apply(manifest);
    const again = await cluster.apply(manifest);
    expect(again.metadata.resourceVersion).toBe(metadata.resourceVersion);
  });

  it('writes nothing in a dry run, and gives what would be written', async () => {
    const manifest = manifestOf(namespace, 'dry');
    const dry = await cluster.apply(manifest, { dryRun: true });
    expect(dry.metadata.uid).toEqual(expect.any(String));
    expect(await cluster.read(refTo(manifest))).toBeUndefined();
  });

  it('names each field that somebody else manages, with its owner', async () => {
    const manifest = manifestOf(namespace, 'contested');
    await cluster.apply(manifest);
    await applyAs('argocd-controller', {
      ...manifest,
      spec: { ...manifest.spec, protocol: 'v2' },
    } as ReturnType<typeof manifestOf>);

    const failure = cluster.apply(manifest);
    await expect(failure).rejects.toThrow(
      `Cluster «stack» could not apply SeldonDeployment ${namespace}/contested: others manage fields that it sets: spec.protocol (owner argocd-controller).`,
    );
    await expect(failure).rejects.toMatchObject({ name: 'ConflictError' });
    const live = await mustRead(refTo(manifest));
    expect(live.spec).toMatchObject({ protocol: 'v2' });
  });

  it('refuses a field that Seldon does not have, and names it', async () => {
    const manifest = manifestOf(namespace, 'misspelt');
    Object.assign(manifest.spec, { replica: 1 });
    await expect(cluster.apply(manifest)).rejects.toThrow(
      /could not apply SeldonDeployment .*\/misspelt.*spec\.replica\b/,
    );
  });

  it('refuses a field that Kubernetes does not have, and names it', async () => {
    const object = { ...settings(namespace, 'odd', 'a'), datum: {} };
    await expect(cluster.apply(object)).rejects.toThrow(/\.datum\b/);
  });

  it("gives the server's own causes of a refusal", async () => {
    const manifest = manifestOf(namespace, 'Not_A_Name');
    const failure = cluster.apply(manifest);
    await expect(failure).rejects.toThrow(/metadata\.name: Invalid value/);
    await expect(failure).rejects.toMatchObject({ name: 'InputError' });
  });

  it('says which namespace is missing', async () => {
    await expect(cluster.apply(manifestOf('nowhere', 'lost'))).rejects.toThrow(
      /there is no namespace nowhere; create it/,
    );
  });

  it('says when the cluster does not know a kind', async () => {
    const widget = { kind: 'Widget', name: 'a', namespace };
    await expect(
      cluster.read({ apiVersion: 'example.com/v1', ...widget }),
    ).rejects.toThrow('Cluster «stack» does not know Widget of example.com/v1');
    await expect(
      cluster.read({ apiVersion: 'apps/v1', ...widget }),
    ).rejects.toThrow('Cluster «stack» does not know Widget of apps/v1');
    await expect(
      cluster.list({
        apiVersion: 'machinelearning.seldon.io/v9',
        kind: 'SeldonDeployment',
      }),
    ).rejects.toThrow('Seldon Core is not installed on cluster «stack»');
  });

  it('replaces an object that nobody changed since it was read', async () => {
    await cluster.apply(settings(namespace, 'replaced', 'old'));
    const ref = refTo(settings(namespace, 'replaced', ''));
    const read = await mustRead(ref);
    await cluster.replace({ ...read, data: { text: 'new' } });
    expect((await mustRead(ref)).data).toEqual({ text: 'new' });
  });

  it('does not replace what somebody changed since it was read', async () => {
    await cluster.apply(settings(namespace, 'raced', 'old'));
    const ref = refTo(settings(namespace, 'raced', ''));
    const read = await mustRead(ref);
    await applyAs('somebody', settings(namespace, 'raced', 'theirs'));

    const failure = cluster.replace({ ...read, data: { text: 'ours' } });
    await expect(failure).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(failure).rejects.toThrow(/raced.*read it again/);
    expect((await mustRead(ref)).data).toEqual({ text: 'theirs' });
  });

  it('does not replace what somebody removed', async () => {
    const object = await cluster.apply(settings(namespace, 'removed', 'old'));
    await cluster.remove(refTo(settings(namespace, 'removed', '')));
    await expect(cluster.replace(object)).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it('lists by label', async () => {
    const names = ['listed-a', 'listed-b', 'listed-c'];
    await Promise.all(
      names.map(name => {
        const { metadata, ...rest } = settings(namespace, name, name);
        const labels = { set: 'listed' };
        return cluster.apply({ ...rest, metadata: { ...metadata, labels } });
      }),
    );
    const kind = { apiVersion: 'v1', kind: 'ConfigMap', namespace };
    const listed = await cluster.list({
      ...kind,
      labelSelector: 'set=listed',
    });
    expect(listed.map(({ metadata }) => metadata.name)).toEqual(names);
    expect(listed[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    expect(await cluster.list({ ...kind, labelSelector: 'set=x' })).toEqual([]);
  });

  it('removes an object once, and only the one that is meant', async () => {
    const manifest = settings(namespace, 'leaving', 'a');
    const ref = refTo(manifest);
    const { metadata } = await cluster.apply(manifest);

    await expect(
      cluster.remove(ref, { uid: 'another-one' }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(await cluster.read(ref)).toBeDefined();

    expect(await cluster.remove(ref, { uid: metadata.uid })).toBe(true);
    const left = await cluster.read(ref);
    expect(left?.metadata.deletionTimestamp ?? 'gone').toEqual(
      expect.any(String),
    );
    expect(await cluster.remove({ ...ref, name: 'never-was' })).toBe(false);
  });

  it('says that a token is not known, without repeating it', async () => {
    const config = { ...stackClusterConfig(), token: 'unknown-s3cret' };
    const failure = createCluster(config).list({
      apiVersion: 'v1',
      kind: 'Namespace',
    });
    await expect(failure).rejects.toThrow(/does not know the portal's account/);
    await expect(failure).rejects.not.toThrow('s3cret');
  });

  it('says that the certificate cannot be trusted', async () => {
    const { certificateAuthorityFile, ...config } = stackClusterConfig();
    expect(certificateAuthorityFile).toBeDefined();
    await expect(
      createCluster(config).list({ apiVersion: 'v1', kind: 'Namespace' }),
    ).rejects.toThrow(/cannot be reached \(.*(SELF_SIGNED|VERIFY).*\).*caFile/);
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled by the test'));
    await expect(
      cluster.list({ apiVersion: 'v1', kind: 'Namespace' }, { signal }),
    ).rejects.toThrow('cancelled by the test');
  });
});
