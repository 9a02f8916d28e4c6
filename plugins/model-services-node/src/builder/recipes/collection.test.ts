import { ConflictError } from '@backstage/errors';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';
import { createRecipeCollection } from './collection';

const recipe = (name: string, version = '1'): Recipe => ({
  name,
  version,
  protocols: ['seldon'],
  parent: 'python',
  serverRequirements: [],
  modelPython: '/usr/bin/python3',
  refusal: () => undefined,
  buildContext: () => ({ files: [], programs: {} }),
});
const namesOf = (recipes: readonly Recipe[]) => recipes.map(({ name }) => name);

describe('createRecipeCollection', () => {
  it("puts a site's recipes before ours", () => {
    const recipes = createRecipeCollection([recipe('a'), recipe('b')]);
    recipes.addRecipes(recipe('own'));
    recipes.addRecipes(recipe('other'), recipe('third'));
    expect(namesOf(recipes.all())).toEqual(['own', 'other', 'third', 'a', 'b']);
  });

  it('refuses a name of ours, and one that was added already', () => {
    const recipes = createRecipeCollection([recipe('a', '7')]);
    expect(() => recipes.addRecipes(recipe('a', '8'))).toThrow(ConflictError);
    expect(() => recipes.addRecipes(recipe('a', '8'))).toThrow(
      /«a»: version 8 .* version 7 .* is ours/,
    );
    recipes.addRecipes(recipe('own', '1'));
    expect(() => recipes.addRecipes(recipe('own', '2'))).toThrow(
      /«own»: version 2 .* version 1 .* there already/,
    );
    expect(namesOf(recipes.all())).toEqual(['own', 'a']);
  });
});
