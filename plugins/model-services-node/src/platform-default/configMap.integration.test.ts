import { randomUUID } from 'node:crypto';
import {
  defaultImages,
  type ModelServiceSpec,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import { createCluster } from '../cluster';
import {
  applyAs,
  makeNamespace,
  removeNamespace,
  stackClusterConfig,
} from '../cluster/__testUtils__/stackCluster';
import { image, ref, seldonConfig } from './__testUtils__/seldonConfig';
import { readConfigMap } from './configMap';
import {
  revertDefaultInConfigMap,
  setDefaultInConfigMap,
} from './editConfigMap';
import { listInheritingUnits } from './inheritingUnits';
import { findOperatorOverride } from './operatorOverride';

jest.setTimeout(60_000);

const cluster = createCluster(stackClusterConfig());
const mlflow = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const previous = 'seldonio/mlflowserver:1.17.1';

describe('the platform default, on a real API server', () => {
  let namespace: string;
  let place: typeof ref;

  beforeEach(async () => {
    namespace = await makeNamespace(cluster);
    place = { ...ref, namespace };
    // As Helm's values and somebody at the keyboard would leave it.
    await applyAs('helm', seldonConfig(undefined, namespace));
  });
  afterEach(() => removeNamespace(cluster, namespace));

  it('is set and taken back, and nothing else in the ConfigMap changes', async () => {
    const before = seldonConfig(undefined, namespace);
    await expect(
      setDefaultInConfigMap(cluster, place, { ...mlflow, image }),
    ).resolves.toEqual({ changed: true, previous, attempts: 1 });

    const object = { apiVersion: 'v1', kind: 'ConfigMap', ...place };
    const { predictorServers } = await readConfigMap(cluster, place);
    expect(await cluster.read(object)).toMatchObject({
      metadata: { labels: before.metadata.labels },
      data: { ...before.data, predictor_servers: predictorServers },
    });
    expect(defaultImages(predictorServers)).toContainEqual(
      expect.objectContaining({ ...mlflow, image }),
    );

    const record = { ...mlflow, image, previous };
    await revertDefaultInConfigMap(cluster, place, record);
    expect(
      defaultImages((await readConfigMap(cluster, place)).predictorServers),
    ).toEqual(defaultImages(before.data.predictor_servers));
  });

  it('says so when the ConfigMap is not there', async () => {
    await expect(
      setDefaultInConfigMap(
        cluster,
        { ...place, name: 'other' },
        { ...mlflow, image },
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('is inherited by services in all namespaces', async () => {
    const other = await makeNamespace(cluster);
    const name = `inherits-${randomUUID().slice(0, 8)}`;
    const deploy = (service: Partial<ModelServiceSpec>) =>
      cluster.apply(
        renderSeldonDeployment({
          name,
          namespace,
          modelVersion: { name: 'house-prices', version: '2' },
          modelUri: 's3://mlflow/1/models/m-1/artifacts',
          image,
          ...service,
        }),
      );
    await deploy({ image: undefined });
    await deploy({ image: undefined, namespace: other });
    await deploy({ name: `${name}-own` });

    const units = await listInheritingUnits(cluster, mlflow);
    await removeNamespace(cluster, other);
    const ours = units.filter(unit => unit.name.startsWith(name));
    expect(ours.map(unit => [unit.namespace, unit.name])).toEqual(
      [namespace, other].sort().map(each => [each, name]),
    );
  });

  it("is replaced by the operator's environment", async () => {
    await expect(
      findOperatorOverride(cluster, namespace, mlflow),
    ).resolves.toMatchObject({ status: 'unknown' });

    const labels = { 'control-plane': 'seldon-controller-manager' };
    const manager = {
      name: 'manager',
      image: 'seldonio/seldon-core-operator:1.17.1',
      env: [{ name: 'RELATED_IMAGE_MLFLOWSERVER', value: 'a.io/b:1' }],
    };
    const operator = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'seldon-controller-manager', namespace, labels },
      spec: {
        replicas: 0,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [manager] } },
      },
    };
    await cluster.apply(operator);
    await expect(
      findOperatorOverride(cluster, namespace, mlflow),
    ).resolves.toEqual({
      status: 'set',
      variable: 'RELATED_IMAGE_MLFLOWSERVER',
    });
  });
});
