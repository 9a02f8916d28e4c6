import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readModelServicesConfig } from './readModelServicesConfig';

const smallest = {
  mlflow: { baseUrl: 'https://mlflow.example.com' },
  registry: {
    url: 'https://registry.example.com',
    repository: 'ml/base-images',
  },
  builder: {
    stateDirectory: '/var/lib/builder',
    parents: [{ python: '3.11', image: 'registry.example.com/python:3.11' }],
  },
  scanner: { cacheDirectory: '/var/lib/trivy' },
  policy: { failOn: ['CRITICAL'] },
};

function read(changes: JsonObject = {}) {
  return readModelServicesConfig(
    mockServices.rootConfig({
      data: { modelServices: { ...smallest, ...changes } },
    }),
  );
}

describe('readModelServicesConfig', () => {
  it('fills in the defaults that config.d.ts documents', () => {
    expect(read()).toEqual({
      mlflow: {
        baseUrl: 'https://mlflow.example.com',
        webUrl: 'https://mlflow.example.com',
      },
      storage: { mappings: [] },
      registry: {
        url: 'https://registry.example.com',
        repository: 'ml/base-images',
      },
      adopt: { allowedImages: [] },
      environments: { allowedChannels: [], allowedIndexes: [] },
      builder: {
        stateDirectory: '/var/lib/builder',
        parents: [
          { python: '3.11', image: 'registry.example.com/python:3.11' },
        ],
        timeoutMilliseconds: 30 * 60_000,
      },
      scanner: {
        cacheDirectory: '/var/lib/trivy',
        skipDatabaseUpdate: false,
        timeoutMilliseconds: 15 * 60_000,
      },
      policy: { failOn: ['CRITICAL'], maxDatabaseAgeHours: 48 },
      git: { hosts: [] },
      deployment: {},
      platformDefault: {},
    });
  });

  it('reads every key', () => {
    expect(
      read({
        mlflow: {
          baseUrl: 'http://mlflow:5000/base/',
          webUrl: 'https://mlflow.example.com/',
          auth: { username: 'portal', password: 's3cret' },
        },
        storage: {
          mappings: [
            { artifactRoot: 'mlflow-artifacts:/', modelUri: 's3://mlflow' },
          ],
          envSecretRefName: 'seldon-storage',
        },
        registry: {
          url: 'http://127.0.0.1:5000/',
          repository: 'base',
          username: 'robot$portal',
          password: 's3cret',
        },
        adopt: {
          allowedImages: [
            'docker.io/seldonio/',
            'NVCR.io',
            'localhost:5000',
            'registry.example.com/team/images',
          ],
        },
        environments: {
          allowedChannels: ['conda-forge', 'https://conda.example.com/main/'],
          allowedIndexes: ['https://pypi.example.com/simple/'],
        },
        builder: {
          ...smallest.builder,
          timeout: 'PT1H',
          certificateAuthorityFile: '/etc/ssl/own.pem',
          packageSources: {
            indexes: [
              {
                url: 'https://mirror.example.com/simple/',
                username: 'robot',
                password: 's3cret',
              },
              { url: 'http://team.example.com/simple' },
            ],
            proxy: {
              https: 'http://me:pw@proxy.example.com:3128',
              noProxy: ['team.example.com', '10.0.0.0/8'],
            },
          },
        },
        scanner: {
          cacheDirectory: '/var/lib/trivy',
          skipDatabaseUpdate: true,
          timeout: { minutes: 5 },
        },
        policy: {
          failOn: ['LOW', 'HIGH', 'LOW'],
          fixableOnly: true,
          maxDatabaseAge: '36h',
        },
        git: {
          hosts: [
            {
              host: 'localhost:3000',
              username: 'portal',
              password: 's3cret',
              fileUrl: 'http://localhost:3000/{repository}/{branch}/{path}',
            },
          ],
        },
        deployment: {
          cluster: 'production',
          apply: { namespaces: ['models'] },
        },
      }),
    ).toEqual({
      mlflow: {
        baseUrl: 'http://mlflow:5000/base',
        webUrl: 'https://mlflow.example.com',
        auth: { type: 'basic', username: 'portal', password: 's3cret' },
      },
      storage: {
        mappings: [
          { artifactRoot: 'mlflow-artifacts:/', modelUri: 's3://mlflow' },
        ],
        envSecretRefName: 'seldon-storage',
      },
      registry: {
        url: 'http://127.0.0.1:5000',
        repository: 'base',
        username: 'robot$portal',
        password: 's3cret',
      },
      adopt: {
        allowedImages: [
          'docker.io/seldonio',
          'nvcr.io',
          'localhost:5000',
          'registry.example.com/team/images',
        ],
      },
      environments: {
        allowedChannels: ['conda-forge', 'https://conda.example.com/main'],
        // What the site takes packages from anyway may be named by models.
        allowedIndexes: [
          'https://pypi.example.com/simple',
          'https://mirror.example.com/simple',
          'http://team.example.com/simple',
        ],
      },
      builder: {
        stateDirectory: '/var/lib/builder',
        parents: smallest.builder.parents,
        timeoutMilliseconds: 60 * 60_000,
        certificateAuthorityFile: '/etc/ssl/own.pem',
        packageSources: {
          indexes: [
            {
              url: 'https://mirror.example.com/simple',
              username: 'robot',
              password: 's3cret',
            },
            { url: 'http://team.example.com/simple' },
          ],
          proxy: {
            https: 'http://me:pw@proxy.example.com:3128/',
            noProxy: ['team.example.com', '10.0.0.0/8'],
          },
        },
      },
      scanner: {
        cacheDirectory: '/var/lib/trivy',
        skipDatabaseUpdate: true,
        timeoutMilliseconds: 5 * 60_000,
      },
      policy: {
        failOn: ['HIGH', 'LOW'],
        fixableOnly: true,
        maxDatabaseAgeHours: 36,
      },
      git: {
        hosts: [
          {
            host: 'localhost:3000',
            username: 'portal',
            password: 's3cret',
            fileUrl: 'http://localhost:3000/{repository}/{branch}/{path}',
          },
        ],
      },
      deployment: { cluster: 'production', apply: { namespaces: ['models'] } },
      platformDefault: {},
    });
  });

  it('reads parent images of recipes, of which some need no Python', () => {
    const parents = [
      ...smallest.builder.parents,
      { recipe: 'seldon-conda', image: 'r.example.com/mlflowserver:1.17.1' },
      { recipe: 'mlserver', python: '3.11', image: 'r.example.com/python:3' },
    ];
    expect(read({ builder: { ...smallest.builder, parents } }).builder).toEqual(
      expect.objectContaining({ parents }),
    );
  });

  it('reads a bearer token', () => {
    const { mlflow } = read({
      mlflow: { ...smallest.mlflow, auth: { token: 't0ken' } },
    });
    expect(mlflow.auth).toEqual({ type: 'bearer', token: 't0ken' });
  });

  it('names the section when it is missing', () => {
    expect(() =>
      readModelServicesConfig(mockServices.rootConfig({ data: {} })),
    ).toThrow("'modelServices'");
  });

  it.each<[string, JsonObject]>([
    ['mlflow.baseUrl', { mlflow: {} }],
    ['mlflow.baseUrl', { mlflow: { baseUrl: 'mlflow.example.com' } }],
    ['mlflow.baseUrl', { mlflow: { baseUrl: 'ftp://mlflow.example.com' } }],
    ['mlflow.baseUrl', { mlflow: { baseUrl: 'https://me:pa55@example.com' } }],
    ['mlflow.baseUrl', { mlflow: { baseUrl: 'https://example.com/#/models' } }],
    [
      'mlflow.auth',
      { mlflow: { ...smallest.mlflow, auth: { username: 'portal' } } },
    ],
    [
      'mlflow.auth',
      {
        mlflow: {
          ...smallest.mlflow,
          auth: { username: 'a', password: 'b', token: 'c' },
        },
      },
    ],
    [
      'storage.mappings[0].modelUri',
      {
        storage: {
          mappings: [{ artifactRoot: 's3://a', modelUri: 'bucket/folder' }],
        },
      },
    ],
    [
      'registry.url',
      { registry: { ...smallest.registry, url: 'https://example.com/v2' } },
    ],
    [
      'registry.repository',
      { registry: { ...smallest.registry, repository: 'ML/Base' } },
    ],
    [
      'registry.repository',
      { registry: { ...smallest.registry, repository: 'ml/base:latest' } },
    ],
    [
      'registry needs username and password',
      { registry: { ...smallest.registry, password: 'x' } },
    ],
    ...[
      'seldonio',
      'seldonio/mlserver',
      'https://docker.io/seldonio',
      'docker.io/seldonio/mlserver:1.7',
      `docker.io/seldonio/mlserver@sha256:${'3f'.repeat(32)}`,
      'docker.io:latest',
      'docker.io/Seldonio',
      'docker.io//seldonio',
      'docker.io/seldonio/*',
      'docker.io/../seldonio',
      'me@docker.io/seldonio',
      '*',
      '/',
    ].map<[string, JsonObject]>(place => [
      `adopt.allowedImages[1] is «${place}»`,
      { adopt: { allowedImages: ['docker.io', place] } },
    ]),
    ['adopt.allowedImages', { adopt: { allowedImages: 'docker.io' } }],
    [
      'environments.allowedChannels[1]',
      { environments: { allowedChannels: ['conda-forge', '-c evil'] } },
    ],
    [
      'environments.allowedIndexes[0]',
      { environments: { allowedIndexes: ['pypi.example.com'] } },
    ],
    [
      'environments.allowedIndexes[0]',
      { environments: { allowedIndexes: ['https://u:p@pypi.example.com'] } },
    ],
    [
      'builder.stateDirectory',
      { builder: { ...smallest.builder, stateDirectory: 'state' } },
    ],
    ['builder.parents', { builder: { ...smallest.builder, parents: [] } }],
    [
      'builder.parents[0].python',
      {
        builder: {
          ...smallest.builder,
          parents: [{ python: 3.1, image: 'r.example.com/a' }],
        },
      },
    ],
    [
      'builder.parents[0].image',
      {
        builder: {
          ...smallest.builder,
          parents: [{ python: '3.11', image: 'python:3.11' }],
        },
      },
    ],
    [
      'builder.parents names two images for Python 3.11',
      {
        builder: {
          ...smallest.builder,
          parents: [...smallest.builder.parents, ...smallest.builder.parents],
        },
      },
    ],
    ...(
      [
        ['indexes[0].url', { indexes: [{}] }],
        ['indexes[0].url', { indexes: [{ url: 'pypi.example.com' }] }],
        ['indexes[0].url', { indexes: [{ url: 'https://u:p@a.com/simple' }] }],
        [
          'indexes[1].url',
          {
            indexes: [
              { url: 'https://a.com/simple' },
              { url: 'https://A.com/simple/' },
            ],
          },
        ],
        [
          'indexes[0] needs username and password',
          { indexes: [{ url: 'https://a.com/simple', password: 'p' }] },
        ],
        [
          'indexes[0].url',
          {
            indexes: [
              { url: 'http://a.com/simple', username: 'u', password: 'p' },
            ],
          },
        ],
        ['proxy.https', { proxy: { https: 'proxy.example.com:3128' } }],
        ['proxy.http', { proxy: { http: 'http://proxy/path' } }],
        ['proxy.http', { proxy: { http: 'http://me:100%@proxy:3128' } }],
        ['proxy.noProxy[1]', { proxy: { noProxy: ['a.com', 'b.com,c.com'] } }],
      ] as [string, JsonObject][]
    ).map<[string, JsonObject]>(([key, packageSources]) => [
      `builder.packageSources.${key}`,
      { builder: { ...smallest.builder, packageSources } },
    ]),
    [
      'builder.parents names two images for Python 3.11 and the recipe mlserver',
      {
        builder: {
          ...smallest.builder,
          parents: ['a', 'b'].map(name => ({
            python: '3.11',
            recipe: 'mlserver',
            image: `r.example.com/${name}`,
          })),
        },
      },
    ],
    [
      'builder.parents[1].python',
      {
        builder: {
          ...smallest.builder,
          parents: [
            ...smallest.builder.parents,
            { recipe: 'mlserver', python: 3.1, image: 'r.example.com/a' },
          ],
        },
      },
    ],
    ['builder.timeout', { builder: { ...smallest.builder, timeout: 'PT0S' } }],
    [
      'scanner.timeout',
      { scanner: { ...smallest.scanner, timeout: 'a while' } },
    ],
    ['policy.failOn', { policy: { failOn: [] } }],
    ['policy.failOn', { policy: { failOn: ['SEVERE'] } }],
    ['git.hosts[0].host', { git: { hosts: [{ host: 'https://a.com' }] } }],
    [
      'git.hosts[0].fileUrl',
      { git: { hosts: [{ host: 'a.com', fileUrl: 'https://a.com/' }] } },
    ],
    [
      'deployment.apply needs to know where to',
      { deployment: { apply: { namespaces: ['models'] } } },
    ],
    [
      'deployment.apply.namespaces',
      { deployment: { cluster: 'a', apply: { namespaces: [] } } },
    ],
    [
      'deployment.apply.namespaces',
      { deployment: { cluster: 'a', apply: {} } },
    ],
  ])('names modelServices.%s', (key, changes) => {
    expect(() => read(changes)).toThrow(`modelServices.${key}`);
  });

  it.each<JsonObject>([
    { mlflow: { baseUrl: 'https://me:pa55word@example.com' } },
    {
      builder: {
        ...smallest.builder,
        packageSources: { proxy: { https: 'http://me:pa55word@proxy/path' } },
      },
    },
  ])('does not repeat a password from an address', changes => {
    expect(() => read(changes)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('pa55word'),
      }),
    );
  });

  it('takes no package source for given where the section is empty', () => {
    const { builder } = read({
      builder: {
        ...smallest.builder,
        packageSources: { proxy: { noProxy: ['a.example.com'] } },
      },
    });
    expect(builder.packageSources).toEqual({ indexes: [] });
  });
});
