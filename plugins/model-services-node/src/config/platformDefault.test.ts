import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readPlatformDefaultConfig } from './platformDefault';

function read(section: JsonObject) {
  return readPlatformDefaultConfig(mockServices.rootConfig({ data: section }));
}

describe('readPlatformDefaultConfig', () => {
  it('is off unless it is configured', () => {
    expect(read({})).toEqual({});
  });

  it('reads every key', () => {
    expect(
      read({
        deployment: { cluster: 'production' },
        platformDefault: {
          configMap: { namespace: 'ml-system', name: 'our-config' },
          values: {
            repository: 'https://git.example.com/platform/helm.git/',
            path: 'seldon/values.yaml',
            branch: 'release',
          },
        },
      }),
    ).toEqual({
      configMap: { namespace: 'ml-system', name: 'our-config' },
      values: {
        repository: 'https://git.example.com/platform/helm.git',
        path: 'seldon/values.yaml',
        branch: 'release',
      },
    });
  });

  it("fills in Seldon's own name and the main branch", () => {
    expect(
      read({
        deployment: { cluster: 'production' },
        platformDefault: {
          configMap: { namespace: 'seldon-system' },
          values: { repository: 'https://git.example.com/a', path: 'v.yaml' },
        },
      }),
    ).toMatchObject({
      configMap: { name: 'seldon-config' },
      values: { branch: 'main' },
    });
  });

  it('needs no cluster for values', () => {
    expect(
      read({
        platformDefault: {
          values: { repository: 'https://git.example.com/a', path: 'v.yaml' },
        },
      }).configMap,
    ).toBeUndefined();
  });

  it.each([
    [
      'a ConfigMap without a cluster',
      { configMap: { namespace: 'seldon-system' } },
      'name the cluster under modelServices.deployment.cluster',
    ],
    [
      'values without a path',
      { values: { repository: 'https://git.example.com/a' } },
      "platformDefault.values.path'",
    ],
    [
      'a repository that is no address',
      { values: { repository: 'git@example.com:a', path: 'v.yaml' } },
      'modelServices.platformDefault.values.repository is «git@example.com:a»',
    ],
  ])('refuses %s', (_case, platformDefault, message) => {
    expect(() => read({ platformDefault })).toThrow(message);
  });
});
