import { environmentKey, EnvironmentKeyInput } from './key';

const input: EnvironmentKeyInput = {
  recipe: { name: 'isolated-python', version: '1' },
  platform: 'linux/amd64',
  parentDigest: `sha256:${'a'.repeat(64)}`,
  environment: {
    python: '3.11',
    requirements: ['mlflow==3.17.2', 'numpy==2.4.6'],
  },
  packageSources: ['https://one.example.com', 'https://two.example.com'],
};

describe('environmentKey', () => {
  it('is a sha256 that stays the same from release to release', () => {
    // Registered images are found by it: a change here orphans all of them.
    expect(environmentKey(input)).toBe(
      'a15a233f109c8dd4e76697050483586ecf3b76ebe4a8bfcaaa2aecd7bc5aa1b0',
    );
  });

  it('does not depend on the order of properties or of requirements', () => {
    const { recipe, environment, ...rest } = input;
    expect(
      environmentKey({
        ...rest,
        environment: {
          requirements: ['numpy==2.4.6', 'mlflow==3.17.2', 'numpy==2.4.6'],
          python: environment.python,
        },
        recipe: { version: recipe.version, name: recipe.name },
      }),
    ).toBe(environmentKey(input));
  });

  it.each<[string, Partial<EnvironmentKeyInput>]>([
    ['recipe name', { recipe: { name: 'seldon-conda', version: '1' } }],
    ['recipe version', { recipe: { name: 'isolated-python', version: '2' } }],
    ['platform', { platform: 'linux/arm64' }],
    ['parent', { parentDigest: `sha256:${'b'.repeat(64)}` }],
    ['Python', { environment: { ...input.environment, python: '3.12' } }],
    [
      'a requirement',
      {
        environment: {
          ...input.environment,
          requirements: ['mlflow==3.17.2', 'numpy==2.4.5'],
        },
      },
    ],
    [
      'one requirement more',
      {
        environment: {
          ...input.environment,
          requirements: [...input.environment.requirements, 'pandas==3.1.1'],
        },
      },
    ],
    ...[
      { constraints: ['scipy<1'] },
      { hashes: [{ name: 'numpy', sha256: ['a'.repeat(64)] }] },
      { wheels: [{ path: 'code/a.whl', sha256: 'a'.repeat(64) }] },
      { wheels: [{ path: 'code/a.whl', sha256: 'b'.repeat(64) }] },
      { conda: { packages: ['libgomp'], channels: ['defaults'] } },
      { conda: { packages: ['libgomp'], channels: ['defaults', 'x'] } },
      { conda: { packages: ['libgomp'], channels: ['x', 'defaults'] } },
    ].map(
      more =>
        [
          JSON.stringify(more),
          { environment: { ...input.environment, ...more } },
        ] as [string, Partial<EnvironmentKeyInput>],
    ),
    [
      'where requirements are split',
      {
        environment: {
          ...input.environment,
          requirements: ['mlflow==3.17.2,numpy==2.4.6'],
        },
      },
    ],
    ['no package source', { packageSources: [] }],
    [
      'the order of package sources, the first of which wins',
      { packageSources: [...input.packageSources].reverse() },
    ],
  ])('differs with %s', (_, change) => {
    expect(environmentKey({ ...input, ...change })).not.toBe(
      environmentKey(input),
    );
  });
});
