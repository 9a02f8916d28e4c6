import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readKubernetesBuilderConfig } from './kubernetesBuilder';

const smallest = {
  namespace: 'image-builds',
  image: 'registry.example.com/buildah:1.44',
};

function read(changes: JsonObject = {}) {
  const kubernetes = { ...smallest, ...changes };
  return readKubernetesBuilderConfig(
    mockServices.rootConfig({ data: { builder: { kubernetes } } }),
  );
}

describe('readKubernetesBuilderConfig', () => {
  it('fills in the defaults', () => {
    expect(read()).toEqual({
      ...smallest,
      maxConcurrent: 2,
      storageDriver: 'vfs',
      resources: {
        requests: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '2Gi' },
        limits: { memory: '4Gi', 'ephemeral-storage': '20Gi' },
      },
      podTemplate: {},
    });
  });

  it('keeps what is given', () => {
    const podTemplate = { spec: { nodeSelector: { pool: 'builds' } } };
    expect(
      read({
        cluster: 'builds',
        maxConcurrent: 5,
        storageDriver: 'overlay',
        resources: { requests: { cpu: 2 }, limits: {} },
        podTemplate,
      }),
    ).toMatchObject({
      cluster: 'builds',
      maxConcurrent: 5,
      storageDriver: 'overlay',
      resources: { requests: { cpu: '2' }, limits: {} },
      podTemplate,
    });
  });

  it.each([
    ['namespace', 'Not a name'],
    ['image', 'no host'],
    ['maxConcurrent', 0],
    ['maxConcurrent', 1.5],
    ['storageDriver', 'btrfs'],
    ['resources', { limit: {} }],
    ['podTemplate', { specs: {} }],
  ])('refuses the %s %j and names the key', (key, value) => {
    expect(() => read({ [key]: value })).toThrow(
      `modelServices.builder.kubernetes.${key}`,
    );
  });
});
