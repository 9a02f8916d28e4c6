import { misfitWithServer } from './misfitWithServer';

function misfit(recipe: string, implementation: string, protocol: string) {
  return misfitWithServer(recipe, { implementation, protocol });
}

describe('misfitWithServer', () => {
  it.each([
    ['isolated-python', 'MLFLOW_SERVER', 'seldon'],
    ['seldon-conda', 'MLFLOW_SERVER', 'seldon'],
    ['mlserver', 'MLFLOW_SERVER', 'v2'],
    ['mlserver', 'MLFLOW_SERVER', 'kfserving'],
    ['isolated-python', 'OUR_MLFLOW_SERVER', 'seldon'],
    ['of-the-site', 'SKLEARN_SERVER', 'v2'],
  ])('lets %s be the default of %s with %s', (...server) => {
    expect(misfit(...server)).toBeUndefined();
  });

  it.each([
    ['isolated-python', 'MLFLOW_SERVER', 'v2', 'choose seldon'],
    ['mlserver', 'MLFLOW_SERVER', 'seldon', 'choose v2 or kfserving'],
    ['isolated-python', 'SKLEARN_SERVER', 'seldon', 'choose MLFLOW_SERVER'],
  ])('does not let %s be that of %s with %s', (...given) => {
    const [recipe, implementation, protocol, remedy] = given;
    expect(misfit(recipe, implementation, protocol)).toContain(remedy);
  });
});
