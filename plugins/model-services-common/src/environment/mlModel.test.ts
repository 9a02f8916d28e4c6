import { parseMlModel } from './mlModel';

describe('parseMlModel', () => {
  it('reads env as a map, as MLflow writes it since 2.0', () => {
    expect(
      parseMlModel(`
flavors:
  sklearn: {pickled_model: model.pkl, code: null}
  python_function:
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.sklearn
    python_version: 3.11.7
`),
    ).toEqual({
      flavors: ['python_function', 'sklearn'],
      pythonFunction: {
        pythonVersion: '3.11.7',
        environmentFiles: {
          conda: 'conda.yaml',
          virtualenv: 'python_env.yaml',
        },
      },
    });
  });

  it('reads env as a file name, as MLflow 1 writes it', () => {
    expect(
      parseMlModel(
        'flavors: {python_function: {env: conda.yaml, python_version: 3.10}}',
      ).pythonFunction,
    ).toEqual({
      pythonVersion: '3.10',
      environmentFiles: { conda: 'conda.yaml' },
    });
  });

  it.each(['', 'env: null', 'env: ~', 'env: ""'])(
    'knows no environment files from «%s»',
    env => {
      expect(
        parseMlModel(`flavors: {python_function: {${env}}}`).pythonFunction,
      ).toEqual({ environmentFiles: {} });
    },
  );

  it('reads the folder of code that was logged', () => {
    expect(
      parseMlModel('flavors: {python_function: {code: code, env: null}}')
        .pythonFunction,
    ).toEqual({ codeFolder: 'code', environmentFiles: {} });
    expect(
      parseMlModel('flavors: {python_function: {code: null}}').pythonFunction,
    ).toEqual({ environmentFiles: {} });
  });

  it.each([
    'env: ../conda.yaml',
    'env: {conda: /etc/passwd}',
    'env: {virtualenv: file:///etc/passwd}',
    'code: code/../../x',
  ])('refuses «%s», which leads outside the model', entry => {
    expect(() =>
      parseMlModel(`flavors: {python_function: {${entry}}}`),
    ).toThrow(/could lead outside the model; log the model again/);
  });

  it('reads a model without python_function', () => {
    expect(parseMlModel('flavors: {spark: {model_data: x}}')).toEqual({
      flavors: ['spark'],
    });
  });

  it.each([
    ['no YAML', 'a: [b'],
    ['no map', '- a'],
    ['no flavours', 'run_id: x'],
    ['flavours as a list', 'flavors: [sklearn]'],
    ['env as a list', 'flavors: {python_function: {env: [a]}}'],
    ['an HTML page', '<!doctype html><html><body>502</body></html>'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => parseMlModel(text)).toThrow(/MLmodel .*log the model again/);
  });
});
