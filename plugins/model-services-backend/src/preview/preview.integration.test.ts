import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  deploymentPreviewSchema,
  parseManifest,
  type DeploymentPreview,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import {
  clusterObjectSchema,
  commitFiles,
  createCluster,
  readClusterConfig,
  runCommand,
  type Cluster,
} from '@model-services/backstage-plugin-model-services-node';
import { readStack } from '@model-services/dev-stack';
import request from 'supertest';
import modelServicesPlugin from '..';

jest.setTimeout(120_000);

const stack = readStack();
const repository = `test-${randomUUID().slice(0, 8)}/base`;
const namespace = `preview-${randomUUID().slice(0, 8)}`;
const platformImage = 'harbor.example.com/ml/mlflowserver:1.0.0';
const zeros = `${stack.registry.host}/${repository}@sha256:${'0'.repeat(64)}`;

function configFor(silentGitHost: string) {
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: stack.kubernetes.name,
              url: stack.kubernetes.url,
              authProvider: 'serviceAccount',
              serviceAccountToken: stack.kubernetes.token,
              caFile: stack.kubernetes.certificateAuthorityFile,
            },
          ],
        },
      ],
    },
    modelServices: {
      mlflow: { baseUrl: stack.mlflow.v3.url },
      storage: {
        mappings: [
          { artifactRoot: 'mlflow-artifacts:/', modelUri: 's3://mlflow/' },
        ],
        envSecretRefName: 'model-storage',
      },
      registry: { url: stack.registry.url, repository },
      builder: {
        stateDirectory: '/nonexistent/builder',
        parents: stack.parents,
      },
      scanner: { cacheDirectory: stack.trivy.cacheDirectory },
      policy: { failOn: ['CRITICAL'] },
      git: {
        hosts: [{ host: stack.git.host }, { host: silentGitHost }],
        defaultRepository: stack.git.url,
      },
      deployment: { cluster: stack.kubernetes.name },
      platformDefault: { configMap: { namespace } },
    },
  };
}

/** A server that takes requests and never answers. */
async function startSilentServer() {
  const server = createServer(() => {});
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The object that a manifest's text describes. */
function objectIn(yaml: string) {
  const parsed = parseManifest(yaml);
  return clusterObjectSchema.parse('manifest' in parsed && parsed.manifest);
}

describe('POST /deployments/preview, on real servers', () => {
  const folder = createMockDirectory();
  let silent: Awaited<ReturnType<typeof startSilentServer>>;
  let cluster: Cluster;
  let preview: (
    choices?: Partial<PreviewDeploymentRequest>,
  ) => Promise<DeploymentPreview>;

  beforeAll(async () => {
    silent = await startSilentServer();
    const config = configFor(silent.host);
    const clusterConfig = readClusterConfig(
      mockServices.rootConfig({ data: config }),
    );
    if (!clusterConfig) throw new Error('No cluster is configured');
    cluster = createCluster(clusterConfig);
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    const seldonConfig = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'seldon-config', namespace },
      data: {
        predictor_servers: JSON.stringify({
          MLFLOW_SERVER: {
            protocols: {
              seldon: { image: platformImage, defaultImageVersion: '' },
            },
          },
        }),
      },
    };
    await cluster.apply(seldonConfig);
    const { server } = await startTestBackend({
      features: [
        modelServicesPlugin,
        mockServices.rootConfig.factory({ data: config }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    preview = async choices => {
      const response = await request(server)
        .post('/api/model-services/deployments/preview')
        .send({
          name: 'houses',
          namespace,
          model: { name: 'house-prices', version: '2' },
          image: { source: 'built' },
          settings: { resources: { requests: { cpu: '500m' } } },
          ...choices,
        });
      expect(response.body).not.toHaveProperty('error');
      return deploymentPreviewSchema.parse(response.body);
    };
  });
  afterAll(async () => {
    await silent.close();
    // The stack's node is small, and pods that stay would keep others waiting.
    await cluster.remove({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
  });

  function statusesOf({ comparisons }: DeploymentPreview) {
    return Object.fromEntries(
      comparisons.map(comparison => [comparison.with, comparison.status]),
    );
  }

  it('shows a new service, then no difference once it is committed and applied, then each change', async () => {
    const first = await preview();
    expect(statusesOf(first)).toEqual({ git: 'new', cluster: 'new' });
    expect(first.choices).toEqual([]);
    expect(first.image).toEqual({
      source: 'built',
      note: 'toBeBuilt',
      reference: zeros,
    });
    expect(first.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining([
        'Deployment houses-default-0-houses',
        'Service houses-default',
      ]),
    );

    const yaml = String(first.yaml);
    folder.setContent({ 'deployment.yaml': yaml });
    await commitFiles({
      remoteUrl: stack.git.url,
      branch: 'main',
      directory: folder.path,
      targetPath: `${namespace}/houses`,
      message: 'Serve houses',
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    await cluster.apply(objectIn(yaml));
    const second = await preview();
    expect(second.yaml).toBe(yaml);
    expect(statusesOf(second)).toEqual({ git: 'same', cluster: 'same' });

    const third = await preview({
      settings: {
        resources: { requests: { cpu: '500m' } },
        replicas: 3,
      },
    });
    expect(statusesOf(third)).toEqual({ git: 'changed', cluster: 'changed' });
    for (const { diff } of third.comparisons) {
      const changes = (diff ?? '').split('\n').filter(isChange);
      expect(changes.map(line => line.replace(/ +/, ' '))).toEqual([
        '- replicas: 1',
        '+ replicas: 3',
      ]);
    }
  });

  it('compares by itself where somebody else applies the manifests', async () => {
    const { yaml } = await preview({ name: 'others' });
    folder.setContent({ 'others.yaml': String(yaml) });
    await runCommand(stack.kubernetes.kubectl, [
      `--kubeconfig=${stack.kubernetes.kubeconfig}`,
      'apply',
      '--server-side',
      '--field-manager=gitops-controller',
      `--filename=${folder.resolve('others.yaml')}`,
    ]);

    expect(statusesOf(await preview({ name: 'others' }))).toMatchObject({
      cluster: 'same',
    });
    const changed = await preview({
      name: 'others',
      settings: { resources: { requests: { cpu: '500m' } }, workers: 4 },
    });
    const { status, diff } =
      changed.comparisons.find(each => each.with === 'cluster') ?? {};
    expect(status).toBe('changed');
    expect((diff ?? '').split('\n').filter(isChange)).toHaveLength(2);
  });

  it('says on which line a problem shows, and what the platform runs now', async () => {
    const { yaml, problems, image } = await preview({
      image: { source: 'platformDefault' },
    });
    expect(image).toEqual({
      source: 'platformDefault',
      note: 'platformDefault',
      reference: platformImage,
    });
    const inherited = problems.find(
      ({ rule }) => rule === 'practice.platform-default',
    );
    expect(inherited).toMatchObject({ path: 'spec.predictors[0].graph' });
    const lines = String(yaml).split('\n');
    expect(lines[Number(inherited?.line) - 1].trim()).toBe('graph:');
  });

  it('tells of choices that make no manifest, each at its field', async () => {
    const { yaml, choices } = await preview({
      name: 'Houses',
      model: { name: 'house-prices', version: '3' },
      settings: { protocol: 'v3' },
    });
    expect(yaml).toBeUndefined();
    expect(new Set(choices.map(({ path }) => path))).toEqual(
      new Set(['name', 'model', 'settings.protocol']),
    );
    expect(choices).toContainEqual({
      path: 'model',
      message: expect.stringContaining('cannot be served'),
    });
  });

  it('does not wait long for a git server that is silent', async () => {
    const start = performance.now();
    const { yaml, comparisons } = await preview({
      name: 'silent',
      repository: { remoteUrl: `http://${silent.host}/team/manifests.git` },
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(yaml).toBeDefined();
    expect(comparisons).toMatchObject([
      {
        with: 'git',
        status: 'unknown',
        reason: expect.stringContaining('did not answer within 5 s'),
      },
      { with: 'cluster', status: 'new' },
    ]);
  });
});

function isChange(line: string): boolean {
  return /^[-+] /.test(line);
}
