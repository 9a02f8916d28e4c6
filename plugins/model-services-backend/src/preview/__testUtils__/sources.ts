import type { PreviewDeploymentRequest } from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  ClusterObject,
  ModelVersion,
} from '@model-services/backstage-plugin-model-services-node';
import { build, host, repository } from '../../__testUtils__/samples';
import type { PreviewSources } from '../createDeploymentPreview';

/** The choices of a person who leaves everything at its default. */
export const request: PreviewDeploymentRequest = {
  name: 'houses',
  namespace: 'valuation',
  model: { name: 'house-prices', version: '2' },
  image: { source: 'built' },
  settings: {},
};

export const modelVersion: ModelVersion = {
  name: 'house-prices',
  version: '2',
  aliases: [],
  status: 'READY',
  createdAt: '2026-11-01T08:00:00.000Z',
  servability: { servable: true },
  artifactUri: 'mlflow-artifacts:/1/models/m-1/artifacts',
  modelUri: 's3://mlflow/1/models/m-1/artifacts',
  environment: build.environment,
};

/** Stands in for a cluster with at most one object of each kind, on which an apply does what it is told to. */
export function fakeCluster(
  objects: Partial<Record<string, ClusterObject>> = {},
  apply: Cluster['apply'] = async () => {
    throw new Error('Nothing is expected to be applied');
  },
) {
  return {
    name: 'models',
    read: jest.fn(async ({ kind }: { kind: string }) => objects[kind]),
    apply: jest.fn(apply),
  };
}

/** ConfigMap of Seldon's operator with one server. */
export function seldonConfig(image: string): ClusterObject {
  const seldon = { image, defaultImageVersion: '' };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'seldon-config', namespace: 'seldon-system' },
    data: {
      predictor_servers: JSON.stringify({
        MLFLOW_SERVER: { protocols: { seldon } },
      }),
    },
  };
}

/** Stands in for everything that a preview looks at: a registered image, an empty repository and no cluster. */
export function fakeSources(changes: Partial<PreviewSources> = {}) {
  return {
    mlflow: { getVersion: jest.fn(async () => modelVersion) },
    images: {
      lookUp: jest.fn(async () => ({ registered: build })),
      repository: `${host}/${repository}`,
      inventory: { findImage: jest.fn(async () => undefined) },
    },
    git: {
      hosts: [
        { host: 'git.example.com', username: 'portal', password: 's3cret' },
      ],
      defaultRepository: 'https://git.example.com/team/manifests.git',
    },
    readRepositoryFile: jest.fn(async () => undefined),
    platformDefault: {},
    defaults: { envSecretRefName: 'model-storage' },
    ...changes,
  } satisfies PreviewSources;
}
