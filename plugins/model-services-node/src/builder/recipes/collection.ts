import { ConflictError } from '@backstage/errors';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';
import type { RecipesExtensionPoint } from './extensionPoints';

/** All recipes that a plugin chooses among. */
export interface RecipeCollection extends RecipesExtensionPoint {
  /** Those of the site and then ours, in order of preference. */
  all(): Recipe[];
}

/** Collects what a site adds to our recipes. */
export function createRecipeCollection(
  ours: readonly Recipe[],
): RecipeCollection {
  const added: Recipe[] = [];
  return {
    addRecipes: (...recipes) => {
      for (const recipe of recipes) {
        const other = [...ours, ...added].find(
          ({ name }) => name === recipe.name,
        );
        if (other) {
          throw new ConflictError(
            `two recipes are called «${recipe.name}»: ${described(
              recipe,
            )}, which is being added, and ${described(other)}, which is ${
              ours.includes(other) ? 'ours' : 'there already'
            }; give the one that is added another name`,
          );
        }
        added.push(recipe);
      }
    },
    all: () => [...added, ...ours],
  };
}

function described({ version, protocols }: Recipe): string {
  return `version ${version} for ${protocols.join(' and ')}`;
}
