import { readCondaYaml } from './condaYaml';

function conda(...dependencies: string[]) {
  return readCondaYaml(
    JSON.stringify({ name: 'mlflow-env', channels: ['x'], dependencies }),
  );
}

describe('readCondaYaml', () => {
  it('reads Python and the pip section', () => {
    expect(
      readCondaYaml(`
name: mlflow-env
channels: [conda-forge]
dependencies:
- python=3.10
- pip<=24.0
- pip:
  - mlflow==2.22.4
  - numpy
`),
    ).toEqual({
      python: '3.10',
      lines: [
        { line: 'mlflow==2.22.4', file: 'conda.yaml' },
        { line: 'numpy', file: 'conda.yaml' },
      ],
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
    ['python=2.7.18', undefined],
    ['python=3', undefined],
  ])('reads %s as %s', (dependency, python) => {
    expect(conda(dependency).python).toBe(python);
  });

  it('refuses other conda packages, all of them by name', () => {
    expect(() =>
      conda('python=3.11', 'libgomp=12', 'conda-forge::openssl', 'numpy'),
    ).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(
          '«libgomp=12», «conda-forge::openssl», «numpy»',
        ),
      }),
    );
  });

  it.each([
    ['no list', 'dependencies: {a: b}'],
    ['no dependencies', 'name: x'],
    ['a map besides pip', 'dependencies: [{npm: [x]}]'],
    ['no YAML', 'dependencies: ['],
  ])('refuses %s', (_, text) => {
    expect(() => readCondaYaml(text)).toThrow(
      /conda\.yaml .*log the model again/,
    );
  });
});
