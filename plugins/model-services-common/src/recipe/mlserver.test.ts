import { isolatedPythonRecipe } from './isolatedPython';
import { mlserverRecipe } from './mlserver';
import type { ImagePlan } from './types';

const files = [{ path: 'install_environment.sh', content: '#!/bin/sh\n' }];
const plan: ImagePlan = {
  parentImage: `registry.example.com/python@sha256:${'a'.repeat(64)}`,
  python: '3.11',
  environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
  lock: 'numpy==2.4.6 \\\n    --hash=sha256:00\n',
};

describe('mlserverRecipe', () => {
  it('speaks v2 and shares one environment with the model', () => {
    const recipe = mlserverRecipe(files);
    expect(recipe.protocols).toEqual(['v2']);
    expect(recipe.serverRequirements).toEqual(
      expect.arrayContaining(['mlserver==1.7.1', 'mlserver-mlflow==1.7.1']),
    );
    expect(recipe.refusal(plan.environment)).toBeUndefined();
    expect(
      recipe.refusal({
        ...plan.environment,
        conda: { packages: ['libgomp=12'], channels: [] },
      }),
    ).toContain('the recipe mlserver cannot install: «libgomp=12»');
  });

  it('starts MLServer as a user without rights, with nothing on the parent but the layers', () => {
    const { files: contextFiles } = mlserverRecipe(files).buildContext(plan);
    expect(contextFiles).toHaveLength(1);
    const lines = contextFiles[0].content.trim().split('\n');
    expect(lines[0]).toBe(`FROM ${plan.parentImage}`);
    expect(lines).toContain('USER 8888:0');
    expect(lines[lines.length - 1]).toBe(
      'CMD ["/opt/model/bin/mlserver", "start", "/mnt/models"]',
    );
    expect(lines.filter(line => line.startsWith('RUN'))).toEqual([]);
  });

  it('has the layers that other recipes have', () => {
    const isolated = isolatedPythonRecipe(
      [{ path: 'install_server.sh', content: '' }],
      files,
    );
    expect(mlserverRecipe(files).layerContext?.(plan)).toEqual(
      isolated.layerContext?.(plan),
    );
  });

  it('has another version with other files, and refuses a plan without a digest', () => {
    const changed = [{ ...files[0], content: '#!/bin/sh -e\n' }];
    expect(mlserverRecipe(changed).version).not.toBe(
      mlserverRecipe(files).version,
    );
    expect(() => mlserverRecipe([])).toThrow(/install_environment\.sh/);
    expect(() =>
      mlserverRecipe(files).buildContext({ ...plan, parentImage: 'a.b/c:1' }),
    ).toThrow(/not named by digest/);
  });
});
