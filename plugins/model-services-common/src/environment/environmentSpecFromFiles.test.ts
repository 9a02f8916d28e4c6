import type { EnvironmentFiles } from './environmentFiles';
import { environmentSpecFromFiles } from './environmentSpecFromFiles';
import type { EnvironmentRules } from './rules';
import { environmentSpecSchema } from './spec';

const mlmodel =
  'flavors: {python_function: {env: {conda: conda.yaml, virtualenv: python_env.yaml}, python_version: 3.9.1}}';

const rules: EnvironmentRules = {
  allowedChannels: ['conda-forge'],
  allowedIndexes: ['https://pypi.example.com/simple'],
};

function read(files: Partial<EnvironmentFiles>) {
  return environmentSpecFromFiles(
    { mlmodel, ...files },
    { rules, today: '2026-11-20' },
  );
}

function spec(files: Partial<EnvironmentFiles>) {
  return read(files).environment;
}

const condaYaml = `
channels: [conda-forge]
dependencies: [python=3.11.7, pip, {pip: [mlflow==2.22.4, numpy==2.4.6]}]
name: mlflow-env
`;

const pythonEnvYaml = `
python: 3.10.4
build_dependencies: [pip==24.0, setuptools, wheel]
dependencies: [-r requirements.txt]
`;

// MLflow writes no newline at the end.
const requirementsTxt = 'mlflow==2.22.4\nnumpy==2.4.6';

const requirements = ['mlflow==2.22.4', 'numpy==2.4.6'];

describe('environmentSpecFromFiles', () => {
  it.each<[string, Omit<EnvironmentFiles, 'mlmodel'>, string]>([
    [
      'conda.yaml before the others',
      { condaYaml, pythonEnvYaml, requirementsTxt },
      '3.11',
    ],
    [
      'python_env.yaml with requirements.txt',
      { pythonEnvYaml, requirementsTxt },
      '3.10',
    ],
    ['requirements.txt alone', { requirementsTxt }, '3.9'],
    [
      'MLmodel for a Python that conda.yaml leaves open',
      { condaYaml: condaYaml.replace('python=3.11.7', 'python>=3.8') },
      '3.9',
    ],
    [
      'requirements that conda.yaml points at',
      {
        condaYaml: 'dependencies: [python=3.12, {pip: [-r requirements.txt]}]',
        requirementsTxt,
      },
      '3.12',
    ],
  ])('reads %s', (_, files, python) => {
    const environment = spec(files);
    expect(environment).toEqual({ python, requirements });
    expect(environmentSpecSchema.parse(environment)).toEqual(environment);
  });

  it('gives equal specs for equal environments that are written differently', () => {
    const other = `# written by hand
name: another
dependencies:
- pip:
  - NumPy == 2.4.6   # pinned
  - MLflow==2.22.4
  - mlflow==2.22.4
- pip=23.1
- python=3.11.2
channels: [defaults]
`;
    expect(spec({ condaYaml: other })).toEqual(spec({ condaYaml }));
  });

  it('gives different specs for different environments', () => {
    for (const [from, to] of [
      ['3.11.7', '3.12.1'],
      ['numpy==2.4.6', 'numpy==2.4.5'],
      ['numpy==2.4.6', 'numpy'],
      ['numpy==2.4.6', '"numpy[x]==2.4.6"'],
    ]) {
      expect(spec({ condaYaml: condaYaml.replace(from, to) })).not.toEqual(
        spec({ condaYaml }),
      );
    }
  });

  it.each<[string, Partial<EnvironmentFiles>, string]>([
    ['no environment file', {}, 'has neither conda.yaml nor python_env.yaml'],
    [
      'no packages',
      { condaYaml: 'dependencies: [python=3.11]' },
      'names no packages',
    ],
    [
      'no Python version',
      { mlmodel: 'flavors: {python_function: {}}', requirementsTxt },
      'does not say which Python 3',
    ],
    [
      'Python 2',
      {
        mlmodel: 'flavors: {python_function: {python_version: 2.7.18}}',
        requirementsTxt,
      },
      'does not say which Python 3',
    ],
    [
      'requirements.txt that is not there',
      { pythonEnvYaml },
      'python_env.yaml points at requirements.txt, which the model does not have',
    ],
    [
      'a broken python_env.yaml',
      { pythonEnvYaml: '- a' },
      'python_env.yaml does not describe an environment',
    ],
    [
      'requirements.txt that points at itself',
      { requirementsTxt: '-r requirements.txt\nnumpy' },
      'it points back at a file that it is read from',
    ],
    [
      'another file',
      { condaYaml: 'dependencies: [python=3.11, {pip: [-r a/b.txt]}]' },
      'conda.yaml points at a/b.txt, which the model does not have',
    ],
    [
      'a wheel that is not there',
      { requirementsTxt: 'code/own-1.0-py3-none-any.whl' },
      'requirements.txt names the wheel code/own-1.0-py3-none-any.whl, which the model does not have',
    ],
    [
      'a wheel whose name does not tell its package',
      { requirementsTxt: 'code/own.whl' },
      '«code/own.whl» in requirements.txt is refused: its file name does not tell name, version and tags',
    ],
    [
      'two wheels of one package',
      {
        requirementsTxt:
          'code/My_own-1.0-py3-none-any.whl\nlib/my.own-2.0-py3-none-any.whl',
      },
      'another line names a wheel of the same package',
    ],
  ])('refuses %s', (_, files, message) => {
    expect(() => read(files)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('reads constraints and other files of the model, relative to the file that names them', () => {
    const reading = read({
      mlmodel:
        'flavors: {python_function: {env: env/my.yaml, python_version: 3.9.1}}',
      condaYaml:
        'dependencies: [python=3.11, {pip: [numpy, -c constraints.txt, -r more/all.txt]}]',
      included: new Map([
        ['env/constraints.txt', 'NumPy<2\n# nothing\nscipy<1.14'],
        ['env/more/all.txt', '-r ./part.txt'],
        ['env/more/part.txt', 'pandas==2.3.3'],
      ]),
    });
    expect(reading.environment).toEqual({
      python: '3.11',
      requirements: ['numpy', 'pandas==2.3.3'],
      constraints: ['numpy<2', 'scipy<1.14'],
    });
    expect(reading.readFrom).toEqual([
      'env/my.yaml',
      'env/constraints.txt',
      'env/more/all.txt',
      'env/more/part.txt',
    ]);
  });

  it('keeps hashes, wheels and conda packages in the spec', () => {
    const [a, b] = ['A', 'b'].map(digit => digit.repeat(64));
    const { environment } = read({
      condaYaml: JSON.stringify({
        channels: ['conda-forge'],
        dependencies: [
          'python=3.11',
          'libgomp=12',
          {
            pip: [
              `numpy==2.0 --hash=sha256:${b} --hash=sha256:${a}`,
              './code/own-1.0-py3-none-any.whl',
            ],
          },
        ],
      }),
      wheels: new Map([['code/own-1.0-py3-none-any.whl', b]]),
    });
    expect(environment).toEqual({
      python: '3.11',
      requirements: ['numpy==2.0'],
      hashes: [{ name: 'numpy', sha256: [a.toLowerCase(), b] }],
      wheels: [{ path: 'code/own-1.0-py3-none-any.whl', sha256: b }],
      conda: { packages: ['libgomp=12'], channels: ['conda-forge'] },
    });
    expect(environmentSpecSchema.parse(environment)).toEqual(environment);
  });

  it('takes no spec with a wheel outside the model, or with more wheels than are read', () => {
    const accepts = (paths: string[]) =>
      environmentSpecSchema.safeParse({
        python: '3.11',
        requirements: [],
        wheels: paths.map(path => ({ path, sha256: 'b'.repeat(64) })),
      }).success;
    const file = 'own-1.0-py3-none-any.whl';
    expect(accepts([`code/${file}`, file])).toBe(true);
    for (const path of ['../', '/', './', 'a/../', 'file:///', 'a%2f']) {
      expect([path, accepts([`${path}${file}`])]).toEqual([path, false]);
    }
    expect(accepts(['code/own.whl'])).toBe(false);
    expect(accepts(Array.from({ length: 33 }, (_, i) => `${i}/${file}`))).toBe(
      false,
    );
  });

  it('drops a listed index and records it as the site writes it', () => {
    const reading = read({
      requirementsTxt:
        '--extra-index-url https://${USER}:pw@PyPI.example.com/simple/\nnumpy==2.0',
    });
    expect(reading.environment.requirements).toEqual(['numpy==2.0']);
    expect(reading.packageSources).toEqual(['https://pypi.example.com/simple']);
  });

  it('falls back to python_env.yaml for Python when nothing else fixes it', () => {
    const reading = read({
      mlmodel: 'flavors: {python_function: {env: conda.yaml}}',
      condaYaml: 'dependencies: [python>=3.8, {pip: [numpy==2.0]}]',
      pythonEnvYaml,
    });
    expect(reading.environment.python).toBe('3.10');
    expect(reading.warnings).toContainEqual({
      kind: 'python-inferred',
      message: expect.stringContaining('taken from python_env.yaml'),
      values: { python: '3.10', file: 'python_env.yaml' },
    });
  });

  it('says that another file was read than MLmodel names', () => {
    const reading = read({ pythonEnvYaml, requirementsTxt });
    expect(reading.readFrom).toEqual(['python_env.yaml', 'requirements.txt']);
    expect(reading.warnings).toContainEqual({
      kind: 'read-instead',
      message:
        'MLmodel names conda.yaml, which the model does not have. The environment was read from python_env.yaml instead, which does not say what conda was asked for.',
      values: { named: 'conda.yaml', used: 'python_env.yaml' },
    });
    expect(read({ condaYaml }).warnings).toEqual([]);
  });
});
