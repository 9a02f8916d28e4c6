import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readClusterConfig } from './cluster';

const production = {
  name: 'production',
  url: 'https://kubernetes.example.com:6443/',
  authProvider: 'serviceAccount',
  serviceAccountToken: 's3cret',
};
const certificate =
  '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n';

function read(clusters: JsonObject[], name?: string) {
  const data = {
    modelServices: { deployment: { cluster: 'production' } },
    kubernetes: {
      clusterLocatorMethods: [
        { type: 'localKubectlProxy' },
        { type: 'config', clusters: [{ ...production, name: 'other' }] },
        { type: 'config', clusters },
      ],
    },
  };
  return readClusterConfig(mockServices.rootConfig({ data }), name);
}

describe('readClusterConfig', () => {
  it('reads the cluster that the suite deploys to', () => {
    expect(read([production])).toEqual({
      name: 'production',
      url: 'https://kubernetes.example.com:6443',
      token: 's3cret',
      skipTlsVerify: false,
    });
  });

  it('reads a cluster by name', () => {
    expect(read([], 'other')).toMatchObject({ name: 'other' });
    expect(read([], 'local')).toEqual({
      name: 'local',
      url: 'http://localhost:8001',
      skipTlsVerify: false,
    });
  });

  it('reads whom to trust', () => {
    expect(
      read([
        { ...production, caData: Buffer.from(certificate).toString('base64') },
      ]),
    ).toMatchObject({ certificateAuthority: certificate });
    expect(read([{ ...production, caFile: '/etc/ca.pem' }])).toMatchObject({
      certificateAuthorityFile: '/etc/ca.pem',
    });
    expect(read([{ ...production, skipTLSVerify: true }])).toMatchObject({
      skipTlsVerify: true,
    });
  });

  it("uses the backend's own pod where there is no token", () => {
    const { serviceAccountToken, ...own } = production;
    expect(serviceAccountToken).toBeDefined();
    const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
    expect(read([own])).toMatchObject({
      tokenFile: `${folder}/token`,
      certificateAuthorityFile: `${folder}/ca.crt`,
    });
  });

  it('reads nothing when no cluster is named', () => {
    const config = mockServices.rootConfig({ data: { modelServices: {} } });
    expect(readClusterConfig(config)).toBeUndefined();
  });

  it.each<[string, JsonObject[], string]>([
    [
      'names those that are there',
      [],
      'of this name with type config (it has: other)',
    ],
    [
      'wants an account of its own',
      [{ ...production, authProvider: 'oidc' }],
      'has authProvider «oidc»; the portal deploys by itself',
    ],
    [
      'wants an address',
      [{ ...production, url: 'kubernetes' }],
      'has no usable url',
    ],
    [
      'wants a certificate',
      [{ ...production, caData: 'bm9uZQ==' }],
      'caData of the cluster «production»',
    ],
  ])('%s', (_, clusters, message) => {
    expect(() => read(clusters)).toThrow(message);
  });
});
