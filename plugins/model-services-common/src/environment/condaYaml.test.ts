import { readCondaYaml } from './condaYaml';
import type { EnvironmentRules } from './rules';

const rules: EnvironmentRules = {
  allowedChannels: ['conda-forge', 'https://conda.example.com/main'],
  allowedIndexes: [],
};

function conda(...dependencies: string[]) {
  return readCondaYaml(
    JSON.stringify({
      name: 'mlflow-env',
      channels: ['conda-forge'],
      dependencies,
    }),
    rules,
  );
}

describe('readCondaYaml', () => {
  it('reads Python and the pip section', () => {
    expect(
      readCondaYaml(
        `
name: mlflow-env
channels: [a-channel-that-is-not-asked]
dependencies:
- python=3.10
- pip<=24.0
- pip:
  - mlflow==2.22.4
  - numpy
`,
        rules,
      ),
    ).toEqual({
      python: '3.10',
      lines: [
        { line: 'mlflow==2.22.4', file: 'conda.yaml' },
        { line: 'numpy', file: 'conda.yaml' },
      ],
      refusals: [],
    });
  });

  it.each([
    ['python=3.11.7', '3.11'],
    ['python==3.11.7', '3.11'],
    ['python = 3.11', '3.11'],
    ['python 3.11.*', '3.11'],
    ['python=3.11.7=h1234_0_cpython', '3.11'],
    ['conda-forge::python=3.11', '3.11'],
    ['python', undefined],
    ['python>=3.8', undefined],
    ['python>=3.8,<3.12', undefined],
    ['python=3', undefined],
  ])('reads %s as %s', (dependency, python) => {
    expect(conda(dependency).python).toBe(python);
  });

  it.each([
    ['libgomp', 'libgomp'],
    ['LibGomp = 12', 'libgomp=12'],
    ['libgomp=12.*', 'libgomp=12'],
    ['libgomp==12.1', 'libgomp==12.1'],
    ['libgomp 12.1', 'libgomp==12.1'],
    ['libgomp 12.1 h1_0', 'libgomp==12.1=h1_0'],
    ['libgomp=12.1=h1_0', 'libgomp==12.1=h1_0'],
    ['libgomp >=12, <13', 'libgomp<13,>=12'],
    ['libgomp<13,>=12', 'libgomp<13,>=12'],
    ['libgomp==12|==13', 'libgomp==12|==13'],
    ['conda-forge::libgomp', 'conda-forge::libgomp'],
    ['conda-forge :: libgomp', 'conda-forge::libgomp'],
  ])('keeps the conda package %s as %s', (dependency, text) => {
    expect(conda('python=3.11', dependency)).toMatchObject({
      conda: { packages: [text], channels: ['conda-forge'] },
      refusals: [],
    });
  });

  it.each(['python=3.11', 'pip<=24', 'setuptools=65', 'wheel', 'evil::pip'])(
    'leaves out %s, which every environment has',
    dependency => {
      expect(conda(dependency)).not.toHaveProperty('conda');
    },
  );

  it('keeps no password of a channel', () => {
    const { packages } =
      conda('https://user:pw@conda.example.com/main::libgomp').conda ?? {};
    expect(packages).toEqual(['https://conda.example.com/main::libgomp']);
  });

  it('keeps the rank of channels', () => {
    const text = (...channels: string[]) =>
      readCondaYaml(
        JSON.stringify({
          channels,
          dependencies: ['r-base'],
        }),
        rules,
      ).conda?.channels;
    const address = 'https://user:pw@CONDA.example.com/main/';
    expect(text('conda-forge', address)).toEqual([
      'conda-forge',
      'https://conda.example.com/main',
    ]);
    expect(text(address, 'nodefaults', 'conda-forge')).toEqual([
      'https://conda.example.com/main',
      'conda-forge',
    ]);
  });

  it.each([
    ['a channel', ['evil'], ['numpy'], '«evil» in conda.yaml is refused'],
    ['the defaults', [], ['numpy'], '«defaults» in conda.yaml'],
    ['a package’s channel', ['conda-forge'], ['evil::numpy'], '«evil»'],
    ['an address', ['https://evil.example.com'], ['numpy'], 'https://evil'],
    ['another Python', [], ['python=2.7.18'], '«python=2.7.18»'],
    ['an older Python', [], ['python 2.*'], '«python 2.*»'],
    ['brackets', ['conda-forge'], ['numpy[md5=00]'], '«numpy[md5=00]»'],
    ['an address of a file', [], ['https://e.example.com/a.tar.bz2'], 'https:'],
    ['an option', [], ['--file=/etc/passwd'], '«--file=/etc/passwd»'],
  ])('refuses %s that is not allowed', (_, channels, dependencies, text) => {
    expect(
      readCondaYaml(JSON.stringify({ channels, dependencies }), rules).refusals,
    ).toContainEqual(expect.stringContaining(text));
  });

  it.each([
    ['no list', 'dependencies: {a: b}'],
    ['no dependencies', 'name: x'],
    ['a map besides pip', 'dependencies: [{npm: [x]}]'],
    ['no YAML', 'dependencies: ['],
    ['variables', 'dependencies: [numpy]\nvariables: {LD_PRELOAD: x}'],
  ])('refuses %s', (_, text) => {
    expect(() => readCondaYaml(text, rules)).toThrow(
      /conda\.yaml .*log the model again/,
    );
  });
});
