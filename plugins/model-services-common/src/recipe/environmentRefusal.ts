import type { EnvironmentSpec } from '../environment';
import { explainMissingParent, findParent, type ParentEntry } from './parents';
import type { Recipe } from './types';

/**
 * Why none of the recipes that a site has parent images for can install an environment, with the reason of each;
 * undefined when one can. Whether there is a plain parent of the environment's Python is not looked at: an image
 * that was made elsewhere may have it.
 */
export function environmentRefusal(
  environment: EnvironmentSpec,
  recipes: readonly Pick<Recipe, 'name' | 'parent' | 'refusal'>[],
  parents: readonly ParentEntry[],
): string | undefined {
  const reasons = new Set<string>();
  for (const recipe of recipes) {
    const reason =
      recipe.refusal(environment) ??
      (recipe.parent === 'own' &&
      !findParent(recipe, environment.python, parents)
        ? explainMissingParent(recipe, environment.python, parents)
        : undefined);
    if (reason === undefined) {
      return undefined;
    }
    reasons.add(reason);
  }
  return sentences([...reasons]);
}

/** Reasons that are whole clauses, as one text. */
export function sentences(reasons: readonly string[]): string {
  return reasons
    .map((reason, index) =>
      index === 0 ? reason : reason[0].toUpperCase() + reason.slice(1),
    )
    .map((reason, index) =>
      index === reasons.length - 1 ? reason : reason.replace(/\.?$/, '.'),
    )
    .join(' ');
}
