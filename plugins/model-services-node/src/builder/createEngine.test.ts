import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readModelServicesConfig } from '../config';
import { createEngine } from './createEngine';

function create(builder: JsonObject, clusters: JsonObject[] = []) {
  const root = mockServices.rootConfig({
    data: {
      modelServices: {
        mlflow: { baseUrl: 'https://mlflow.example.com' },
        registry: { url: 'https://registry.example.com', repository: 'base' },
        builder: {
          stateDirectory: '/var/lib/builder',
          parents: [{ python: '3.11', image: 'registry.example.com/p:3.11' }],
          ...builder,
        },
        scanner: { cacheDirectory: '/var/lib/trivy' },
        policy: { failOn: ['CRITICAL'] },
      },
      kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] },
    },
  });
  return createEngine(readModelServicesConfig(root), root);
}

const kubernetes = {
  namespace: 'image-builds',
  image: 'registry.example.com/buildah:1',
};

describe('createEngine', () => {
  it('builds on this machine unless told otherwise', () => {
    expect(create({})).toHaveProperty('build');
    expect(create({ engine: 'buildah' })).toHaveProperty('build');
  });

  it('builds on a cluster that the kubernetes plugin knows', () => {
    const cluster = {
      name: 'builds',
      url: 'https://kubernetes.example.com',
      authProvider: 'serviceAccount',
      serviceAccountToken: 'token',
    };
    expect(
      create(
        {
          engine: 'kubernetes',
          kubernetes: { ...kubernetes, cluster: 'builds' },
        },
        [cluster],
      ),
    ).toHaveProperty('run');
  });

  it('says when no cluster is named, or one that is not there', () => {
    expect(() => create({ engine: 'kubernetes', kubernetes })).toThrow(
      /no cluster is named; name one under modelServices\.builder\.kubernetes\.cluster/,
    );
    expect(() =>
      create({
        engine: 'kubernetes',
        kubernetes: { ...kubernetes, cluster: 'other' },
      }),
    ).toThrow(/«other»/);
  });
});
