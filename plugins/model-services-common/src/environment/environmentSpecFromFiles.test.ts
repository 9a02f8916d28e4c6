import {
  environmentSpecFromFiles,
  type EnvironmentFiles,
} from './environmentSpecFromFiles';
import { environmentSpecSchema } from './spec';

const mlmodel =
  'flavors: {python_function: {env: {conda: conda.yaml, virtualenv: python_env.yaml}, python_version: 3.9.1}}';

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
    const spec = environmentSpecFromFiles({ mlmodel, ...files });
    expect(spec).toEqual({ python, requirements });
    expect(environmentSpecSchema.parse(spec)).toEqual(spec);
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
    expect(environmentSpecFromFiles({ mlmodel, condaYaml: other })).toEqual(
      environmentSpecFromFiles({ mlmodel, condaYaml }),
    );
  });

  it('gives different specs for different environments', () => {
    const spec = environmentSpecFromFiles({ mlmodel, condaYaml });
    for (const [from, to] of [
      ['3.11.7', '3.12.1'],
      ['numpy==2.4.6', 'numpy==2.4.5'],
      ['numpy==2.4.6', 'numpy'],
      ['numpy==2.4.6', '"numpy[x]==2.4.6"'],
    ]) {
      expect(
        environmentSpecFromFiles({
          mlmodel,
          condaYaml: condaYaml.replace(from, to),
        }),
      ).not.toEqual(spec);
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
      'it reads another file',
    ],
    [
      'another file',
      { condaYaml: 'dependencies: [python=3.11, {pip: [-r a/b.txt]}]' },
      '«-r a/b.txt» in conda.yaml is refused',
    ],
  ])('refuses %s', (_, files, message) => {
    expect(() => environmentSpecFromFiles({ mlmodel, ...files })).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });
});
