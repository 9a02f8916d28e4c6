import { stackAppConfig } from './appConfig';

const parts = {
  frontendUrl: 'http://localhost:3000',
  backendUrl: 'http://localhost:7007',
  stateDirectory: '/state',
  mlflowUrl: 'http://127.0.0.1:5501',
  registryUrl: 'http://127.0.0.1:5502',
  parents: [{ python: '3.11', image: '127.0.0.1:5502/parents/python:3.11' }],
  trivy: { cacheDirectory: '/cache/trivy', skipDatabaseUpdate: true },
  git: {
    host: '127.0.0.1:5503',
    repositoryUrl: 'http://127.0.0.1:5503/git/deployments.git',
    fileUrl: 'http://127.0.0.1:5503/file/{branch}/{path}',
  },
};

describe('stackAppConfig', () => {
  it('listens where the backend is looked for, on this machine alone', () => {
    expect(stackAppConfig(parts).backend).toMatchObject({
      baseUrl: 'http://localhost:7007',
      listen: { host: '127.0.0.1', port: 7007 },
      cors: { origin: 'http://localhost:3000' },
    });
  });

  it('lets the catalog read from the git server and from nowhere else', () => {
    expect(stackAppConfig(parts).backend).toMatchObject({
      reading: { allow: [{ host: '127.0.0.1:5503' }] },
    });
  });

  it('names certificate authorities only where there are some', () => {
    const builder = (file?: string) =>
      stackAppConfig({ ...parts, certificateAuthorityFile: file })
        .modelServices;
    expect(builder('/etc/ca.pem')).toMatchObject({
      builder: { certificateAuthorityFile: '/etc/ca.pem' },
    });
    expect(JSON.stringify(builder())).not.toContain('certificateAuthority');
  });

  it('tells of a cluster to the kubernetes plugin and to the suite alike', () => {
    const cluster = {
      name: 'stack',
      url: 'https://127.0.0.1:6443',
      token: 'secret',
      certificateAuthority: '-----BEGIN CERTIFICATE-----',
    };
    expect(stackAppConfig({ ...parts, cluster })).toMatchObject({
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: 'stack',
                url: 'https://127.0.0.1:6443',
                authProvider: 'serviceAccount',
                serviceAccountToken: 'secret',
                caData: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
              },
            ],
          },
        ],
      },
      modelServices: {
        storage: { envSecretRefName: 'model-storage' },
        deployment: { cluster: 'stack', apply: { namespaces: ['models'] } },
        platformDefault: {
          configMap: { namespace: 'seldon-system', name: 'seldon-config' },
        },
      },
    });
  });

  it('deploys nothing where there is no cluster', () => {
    const config = stackAppConfig(parts);
    expect(config).not.toHaveProperty('kubernetes');
    expect(config.modelServices).not.toHaveProperty('deployment');
  });
});
