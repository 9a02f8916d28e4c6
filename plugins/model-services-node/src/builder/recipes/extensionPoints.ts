import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';

/** Where a site adds its own recipes. */
export interface RecipesExtensionPoint {
  /**
   * Adds recipes, which go before ours, in the order in which they are added.
   *
   * @throws ConflictError when two recipes have one name.
   */
  addRecipes(...recipes: Recipe[]): void;
}

// One extension point belongs to one plugin, and two plugins choose among recipes: one says what an image would be, the
// other builds it. A site adds its recipe to both.

/** Recipes that the plugin `model-services` knows, for plans and previews. */
export const modelServicesRecipesExtensionPoint =
  createExtensionPoint<RecipesExtensionPoint>({
    id: 'model-services.recipes',
  });

/** Recipes that the scaffolder's actions build with. */
export const scaffolderModelServicesRecipesExtensionPoint =
  createExtensionPoint<RecipesExtensionPoint>({
    id: 'scaffolder.model-services.recipes',
  });
