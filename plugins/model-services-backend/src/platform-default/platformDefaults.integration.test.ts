import { randomUUID } from 'node:crypto';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  CHART_PREDICTOR_SERVERS,
  defaultImages,
  judge,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import {
  commitFiles,
  createCluster,
  readConfigMap,
  readRepositoryFile,
} from '@model-services/backstage-plugin-model-services-node';
import { readStack } from '@model-services/dev-stack';
import { databaseService, testDatabases } from '../__testUtils__/databases';
import {
  build,
  digest,
  policy,
  registerRequest,
} from '../__testUtils__/samples';
import { createInventory } from '../inventory';
import { createChangeLog } from './changeLog';
import {
  createPlatformDefaults,
  type PlatformDefaultService,
} from './createPlatformDefaults';

jest.setTimeout(120_000);

const stack = readStack();
const databases = testDatabases();
const image = `${build.repository}@${digest}`;
const previous = 'seldonio/mlflowserver:1.17.1';
const server = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const ada = 'user:default/ada';

describe('the platform default, on a real API server and a real git server', () => {
  const folder = createMockDirectory({
    content: {
      'values.yaml': '# Nothing of our own\nistio: {enabled: true}\n',
    },
  });
  const namespace = `platform-${randomUUID().slice(0, 8)}`;
  const target = { namespace, name: 'seldon-config' };
  const { url, token, certificateAuthorityFile } = stack.kubernetes;
  const cluster = createCluster({
    name: 'stack',
    url,
    token,
    certificateAuthorityFile,
    skipTlsVerify: false,
  });
  let service: PlatformDefaultService;

  beforeAll(async () => {
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    const seldonConfig = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: target,
      data: { predictor_servers: JSON.stringify(CHART_PREDICTOR_SERVERS) },
    };
    await cluster.apply(seldonConfig);
    await cluster.apply(
      renderSeldonDeployment({
        name: 'houses',
        namespace,
        modelVersion: { name: 'house-prices', version: '2' },
        modelUri: 's3://mlflow/1/models/m-1/artifacts',
      }),
    );
    const targetPath = `platform/${namespace}`;
    await commitFiles({
      remoteUrl: stack.git.url,
      branch: 'main',
      directory: folder.path,
      targetPath,
      message: 'Set up the platform',
      author: { name: 'Ada', email: 'ada@example.com' },
    });

    const database = databaseService(await databases.init('SQLITE_3'));
    const inventory = await createInventory(database);
    await inventory.submitImage(registerRequest(), report =>
      judge(report, policy, new Date()),
    );
    await inventory.admitImage(digest);
    service = createPlatformDefaults({
      cluster,
      config: {
        configMap: target,
        values: {
          repository: stack.git.url,
          path: `${targetPath}/values.yaml`,
          branch: 'main',
        },
      },
      git: { hosts: [{ host: stack.git.host }] },
      readRepositoryFile,
      inventory,
      log: await createChangeLog(database),
    });
  });
  // The stack's node is small, and pods that stay would keep others waiting.
  afterAll(() =>
    cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name: namespace }),
  );

  it('is planned, set, found different from the values, and taken back', async () => {
    const plan = await service.plan({ ...server, image });
    expect(plan).toMatchObject({
      admitted: true,
      configMap: { status: 'known', previous, changed: true },
      inheriting: {
        status: 'known',
        units: expect.arrayContaining([
          expect.objectContaining({ namespace, name: 'houses' }),
        ]),
      },
      override: { status: 'unknown' },
      values: { status: 'known', differences: [] },
    });

    const { changeId = '' } = await service.set({ ...server, image }, ada);
    await expect(service.read()).resolves.toMatchObject({
      configured: true,
      target: { cluster: 'stack', ...target },
      servers: expect.arrayContaining([{ ...server, image, digest }]),
      values: {
        status: 'known',
        differences: [{ ...server, configMap: image }],
      },
    });

    await service.revert(changeId, ada);
    const { predictorServers } = await readConfigMap(cluster, target);
    expect(defaultImages(predictorServers)).toEqual(
      defaultImages(CHART_PREDICTOR_SERVERS),
    );
    expect((await service.listChanges()).items).toHaveLength(2);
  });
});
