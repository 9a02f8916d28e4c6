import { ServiceChoices, serviceSpecOf } from './choices';

const image = `registry.example.com/base@sha256:${'3f'.repeat(32)}`;

function read(changes: Partial<ServiceChoices>, defaults = {}) {
  return serviceSpecOf(
    {
      name: 'house-prices',
      namespace: 'valuation',
      model: { name: 'house prices', version: '2' },
      modelUri: 's3://mlflow/1/m-1',
      image,
      ...changes,
    },
    defaults,
  );
}

function faultsOf(changes: Partial<ServiceChoices>) {
  const choices = read(changes);
  return 'faults' in choices
    ? Object.fromEntries(
        choices.faults.map(({ path, message }) => [path, message]),
      )
    : {};
}

describe('serviceSpecOf', () => {
  it('makes a spec of what is chosen, blanks left out', () => {
    expect(
      read({
        image: undefined,
        settings: { protocol: 'v2', workers: 2, env: [], labels: { team: '' } },
      }),
    ).toEqual({
      service: {
        name: 'house-prices',
        namespace: 'valuation',
        modelVersion: { name: 'house prices', version: '2' },
        modelUri: 's3://mlflow/1/m-1',
        protocol: 'v2',
        workers: 2,
      },
    });
  });

  it('lets the service speak what its image speaks', () => {
    expect(read({ protocol: 'v2' })).toMatchObject({
      service: { protocol: 'v2' },
    });
    expect(read({ protocol: 'seldon' })).toEqual(read({}));
    expect(read({ protocol: 'v2', settings: { protocol: 'v2' } })).toEqual(
      read({ protocol: 'v2' }),
    );
    expect(
      faultsOf({ protocol: 'v2', settings: { protocol: 'seldon' } }),
    ).toEqual({
      'settings.protocol': expect.stringMatching(/the image speaks v2/),
    });
  });

  it("prefers the settings to the portal's default and to what was measured", () => {
    const defaults = { envSecretRefName: 'portal-storage' };
    expect(read({ startSeconds: 5 }, defaults)).toMatchObject({
      service: { envSecretRefName: 'portal-storage', startSeconds: 5 },
    });
    expect(
      read(
        {
          startSeconds: 5,
          settings: { envSecretRefName: 'own', startSeconds: 60 },
        },
        defaults,
      ),
    ).toMatchObject({
      service: { envSecretRefName: 'own', startSeconds: 60 },
    });
  });

  it('names each wrong choice by its own field', () => {
    expect(
      faultsOf({
        name: 'House Prices',
        namespace: '',
        model: { name: 'house prices', version: 'latest' },
        modelUri: undefined,
        image: 'registry.example.com/base:1',
        settings: { replicas: 1.5 },
      }),
    ).toEqual({
      name: expect.stringContaining('expected lower-case letters'),
      namespace: expect.stringContaining('expected the name of a namespace'),
      'model.version': expect.any(String),
      modelUri: 'this is missing; expected: string',
      image: expect.stringContaining('has no digest'),
      'settings.replicas': 'expected: whole number',
    });
  });

  it('leads to the place within the settings that has to change', () => {
    expect(
      faultsOf({
        settings: {
          replica: 2,
          resources: { request: { cpu: '1' } },
          gpu: { count: 'two' },
          env: [{ name: '1X', value: 'x' }, { name: 'TOKEN' }],
          labels: { 'not a key': 'x' },
          autoscaling: { minReplicas: 1, cpuUtilization: 80 },
        },
      }),
    ).toEqual({
      'settings.replica':
        'there is no such setting; correct its name or leave it out',
      'settings.resources.request':
        'there is no such field; correct its name or leave it out',
      'settings.gpu.count': 'expected: number',
      'settings.env.0.name': expect.stringContaining('LOG_LEVEL'),
      'settings.env.1': 'give one of value, secret',
      'settings.labels.not a key': expect.stringContaining('expected a key'),
      'settings.autoscaling.maxReplicas': 'this is missing; expected: number',
    });
  });

  it('tells of settings that contradict each other', () => {
    expect(
      faultsOf({
        settings: {
          replicas: 2,
          autoscaling: { minReplicas: 1, maxReplicas: 3, cpuUtilization: 80 },
        },
      }),
    ).toEqual({
      'settings.replicas': expect.stringContaining('autoscaler'),
      'settings.autoscaling': expect.stringContaining('requests.cpu'),
    });
  });

  it.each([{ name: 'other' }, { image }, { modelUri: 's3://a/b' }])(
    'lets settings not override what is chosen elsewhere: %j',
    settings => {
      const [name] = Object.keys(settings);
      expect(Object.keys(faultsOf({ settings }))).toEqual([`settings.${name}`]);
    },
  );

  it.each(['replicas: 2', 7, [{ replicas: 2 }]])(
    'takes %j for no settings',
    settings => {
      expect(Object.keys(faultsOf({ settings }))).toEqual(['settings']);
    },
  );
});
