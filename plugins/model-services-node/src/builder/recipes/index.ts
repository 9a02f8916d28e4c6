export { createRecipeCollection, type RecipeCollection } from './collection';
export {
  modelServicesRecipesExtensionPoint,
  type RecipesExtensionPoint,
  scaffolderModelServicesRecipesExtensionPoint,
} from './extensionPoints';
export { readRecipes } from './readRecipes';
