import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { lazyTools } from './tools';

function toolsOf(deployment: JsonObject, kubernetes: JsonObject = {}) {
  const modelServices = {
    mlflow: { baseUrl: 'https://mlflow.example.com' },
    registry: { url: 'https://registry.example.com', repository: 'base' },
    builder: {
      stateDirectory: '/var/lib/builder',
      parents: [{ python: '3.11', image: 'registry.example.com/python:3.11' }],
    },
    scanner: { cacheDirectory: '/var/lib/trivy' },
    policy: { failOn: ['CRITICAL'] },
    deployment,
  };
  const data = { modelServices, kubernetes };
  return lazyTools(mockServices.rootConfig({ data }), () => [])();
}

describe('the cluster that actions may write to', () => {
  const cluster = 'production';
  const apply = { namespaces: ['models'] };

  it('is none unless app-config opens it', () => {
    expect(toolsOf({}).target()).toBeUndefined();
    expect(toolsOf({ cluster }).target()).toBeUndefined();
  });

  it("is the one that Backstage's kubernetes plugin knows", () => {
    const clusters = [
      {
        name: cluster,
        url: 'https://kubernetes.example.com',
        authProvider: 'serviceAccount',
        serviceAccountToken: 's3cret',
      },
    ];
    const { target } = toolsOf(
      { cluster, apply },
      { clusterLocatorMethods: [{ type: 'config', clusters }] },
    );
    expect(target()).toMatchObject({
      cluster: { name: cluster },
      namespaces: ['models'],
    });
  });

  it('hinders no other tool when it cannot be found', () => {
    const tools = toolsOf({ cluster, apply });
    expect(tools.mlflow).toBeDefined();
    expect(() => tools.target()).toThrow(
      'modelServices.deployment.cluster is «production»',
    );
  });
});
