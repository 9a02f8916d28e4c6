import { readIsolatedPythonRecipe } from './recipe';

describe('readIsolatedPythonRecipe', () => {
  it("has the server's files and nothing that Python left beside them", () => {
    const recipe = readIsolatedPythonRecipe();
    expect(recipe.name).toBe('isolated-python');
    const { files } = recipe.buildContext({
      parentImage: `registry.example.com/python@sha256:${'a'.repeat(64)}`,
      python: '3.11',
      environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
      lock: '',
    });
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('Dockerfile');
    expect(paths.some(path => path.endsWith('/app/launch_supervisor.py'))).toBe(
      true,
    );
    expect(paths.filter(path => path.includes('__pycache__'))).toEqual([]);
  });

  it('has the same version each time', () => {
    expect(readIsolatedPythonRecipe().version).toBe(
      readIsolatedPythonRecipe().version,
    );
  });
});
