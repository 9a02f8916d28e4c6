import type { ImagePlan } from '@model-services/backstage-plugin-model-services-common';
import { readRecipes } from './readRecipes';

const plan: ImagePlan = {
  parentImage: `registry.example.com/python@sha256:${'a'.repeat(64)}`,
  python: '3.11',
  environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
  lock: '',
};

/** All contexts that images of our recipes are built from. */
function allContexts() {
  return readRecipes().flatMap(recipe => [
    recipe.buildContext(plan),
    ...(recipe.layerContext ? [recipe.layerContext(plan)] : []),
  ]);
}

describe('readRecipes', () => {
  it('has our recipes in order of preference', () => {
    expect(readRecipes().map(({ name }) => name)).toEqual([
      'isolated-python',
      'seldon-conda',
      'mlserver',
    ]);
  });

  it('has the files that each Dockerfile calls, and nothing that Python left beside them', () => {
    const calls = allContexts().map(({ files }) => {
      const paths = files.map(({ path }) => path);
      const dockerfile = files.find(({ path }) => path === 'Dockerfile');
      const called = dockerfile?.content.match(/(?<=\/build\/)[^"]+/g) ?? [];
      expect(paths).toEqual(expect.arrayContaining([...called]));
      expect(paths.filter(path => path.includes('__pycache__'))).toEqual([]);
      return called.length;
    });
    expect(calls.filter(count => count > 0)).not.toHaveLength(0);
  });

  it('has the files that the scripts call beside them', () => {
    for (const { files } of allContexts()) {
      for (const { path, content } of files) {
        const folder = path.split('/')[0];
        for (const [, called] of content.matchAll(/"\$here\/([\w.-]+)"/g)) {
          expect(
            files.filter(file =>
              `${file.path}/`.startsWith(`${folder}/${called}/`),
            ),
          ).not.toHaveLength(0);
        }
      }
    }
  });

  it('gives each the same version each time', () => {
    const versions = () => readRecipes().map(({ version }) => version);
    expect(versions()).toEqual(versions());
    expect(new Set(versions()).size).toBe(versions().length);
  });
});
