import { load } from 'js-yaml';
import { seldonCondaRecipe } from './seldonConda';
import type { ImagePlan } from './types';

const files = [
  { path: 'install_conda_environment.sh', content: '#!/bin/sh\n' },
];
const recipe = seldonCondaRecipe(files);
const plan: ImagePlan = {
  parentImage: `registry.example.com/mlflowserver@sha256:${'a'.repeat(64)}`,
  python: '3.9',
  environment: {
    python: '3.9',
    requirements: ['scikit-learn==1.0'],
    conda: {
      packages: ['conda-forge::libgomp==12=h1', 'numpy=1.22'],
      channels: ['conda-forge', 'https://conda.example.com/own'],
    },
  },
  lock: 'scikit-learn==1.0 \\\n    --hash=sha256:00\n',
};
const environmentYaml = (changed: ImagePlan) =>
  load(
    recipe
      .buildContext(changed)
      .files.find(({ path }) => path.endsWith('.yaml'))?.content ?? '',
  );

describe('seldonCondaRecipe', () => {
  it('asks conda for the packages of the environment, from its channels alone', () => {
    expect(environmentYaml(plan)).toEqual({
      channels: ['conda-forge', 'https://conda.example.com/own', 'nodefaults'],
      dependencies: [
        'python=3.9',
        'pip',
        'conda-forge::libgomp==12=h1',
        'numpy=1.22',
      ],
    });
  });

  it('asks for Python alone where the environment has no conda packages', () => {
    const { conda: _, ...environment } = plan.environment;
    expect(environmentYaml({ ...plan, environment })).toEqual({
      dependencies: ['python=3.9', 'pip'],
    });
  });

  it("makes the environment as root, and keeps the parent's own start", () => {
    const context = recipe.buildContext(plan);
    const paths = context.files.map(({ path }) => path);
    const lines = context.files[0].content.trim().split('\n');
    expect(lines.map(line => line.split(' ')[0])).toEqual([
      'FROM',
      'USER',
      'RUN',
      'USER',
    ]);
    expect(lines[0]).toBe(`FROM ${plan.parentImage}`);
    expect(lines[3]).toBe('USER 8888:0');
    const [script, name, environment, lock] = JSON.parse(
      lines[2].replace(/^RUN (--mount=\S+ )+/, ''),
    ).slice(1);
    expect(name).toBe('mlflow');
    for (const called of [script, environment, lock]) {
      expect(paths).toContain(called.replace('/build/', ''));
    }
    expect(context.programs).toEqual({});
  });

  it('takes conda packages, and refuses wheels of the model and hashes', () => {
    expect(recipe.refusal(plan.environment)).toBeUndefined();
    expect(
      recipe.refusal({
        ...plan.environment,
        wheels: [{ path: 'code/own.whl', sha256: 'a'.repeat(64) }],
      }),
    ).toMatch(/recipe seldon-conda cannot: «code\/own\.whl»/);
    expect(
      recipe.refusal({
        ...plan.environment,
        hashes: [{ name: 'numpy', sha256: ['a'.repeat(64)] }],
      }),
    ).toMatch(/by hashes, which the recipe seldon-conda cannot heed/);
  });

  it('refuses a plan whose Pythons differ, and one without a digest', () => {
    expect(() => recipe.buildContext({ ...plan, python: '3.10' })).toThrow(
      /for Python 3\.10, and its environment for Python 3\.9/,
    );
    expect(() =>
      recipe.buildContext({ ...plan, parentImage: 'a.b/c:1' }),
    ).toThrow(/not named by digest/);
  });
});
