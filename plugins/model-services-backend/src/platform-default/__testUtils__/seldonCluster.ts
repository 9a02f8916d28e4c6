import { ConflictError } from '@backstage/errors';
import {
  CHART_PREDICTOR_SERVERS,
  defaultImages,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  ClusterObject,
} from '@model-services/backstage-plugin-model-services-node';

export const target = {
  cluster: 'production',
  namespace: 'seldon-system',
  name: 'seldon-config',
};

/** Stands in for a cluster with Seldon's ConfigMap, one service on its default, and no operator that can be found. */
export function fakeSeldonCluster(
  predictorServers = JSON.stringify(CHART_PREDICTOR_SERVERS),
) {
  let configMap: ClusterObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      namespace: target.namespace,
      name: target.name,
      resourceVersion: '1',
    },
    data: { predictor_servers: predictorServers },
  };
  const service = {
    apiVersion: 'machinelearning.seldon.io/v1',
    kind: 'SeldonDeployment',
    metadata: { name: 'houses', namespace: 'valuation' },
    spec: {
      predictors: [
        {
          name: 'main',
          graph: {
            name: 'model',
            implementation: 'MLFLOW_SERVER',
            modelUri: 's3://a/b',
          },
        },
      ],
    },
  };
  const cluster = {
    name: target.cluster,
    read: jest.fn(async ({ name }) =>
      name === target.name ? configMap : undefined,
    ),
    list: jest.fn(async ({ kind }) =>
      kind === 'SeldonDeployment' ? [service] : [],
    ),
    replace: jest.fn(async object => {
      const { resourceVersion } = configMap.metadata;
      if (object.metadata.resourceVersion !== resourceVersion) {
        throw new ConflictError('the object has been modified');
      }
      configMap = {
        ...object,
        metadata: {
          ...object.metadata,
          resourceVersion: `${Number(resourceVersion) + 1}`,
        },
      };
      return configMap;
    }),
    apply: jest.fn(),
    remove: jest.fn(),
  } satisfies Cluster;
  const defaultOf = (implementation: string, protocol: string) =>
    defaultImages(String(Object(configMap.data).predictor_servers)).find(
      each =>
        each.implementation === implementation && each.protocol === protocol,
    )?.image;
  return { cluster, defaultOf };
}
