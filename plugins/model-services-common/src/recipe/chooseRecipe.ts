import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '../environment';
import { sentences } from './environmentRefusal';
import { explainMissingParent, findParent, type ParentEntry } from './parents';
import type { Recipe, ServingProtocol } from './types';

/** What a recipe is chosen by. */
export interface RecipeChoice {
  environment: EnvironmentSpec;
  /** Unless given, what the named recipe speaks, or `seldon` where none is named. */
  protocol?: ServingProtocol;
  /** Name of the recipe that a person asks for; the first that can work unless given. */
  recipe?: string;
}

/**
 * The recipe for an environment: the one that was asked for, or the first of those that speak the protocol and can
 * install it on a parent image that the site has.
 *
 * @param recipes - all there are, in order of preference
 * @param parents - all there are
 * @throws InputError when there is none, with the reason of each.
 */
export function chooseRecipe<
  T extends Pick<Recipe, 'name' | 'protocols' | 'parent' | 'refusal'>,
>(
  { environment, protocol: given, recipe: name }: RecipeChoice,
  recipes: readonly T[],
  parents: readonly ParentEntry[],
): T {
  const asked =
    name === undefined ? recipes : recipes.filter(one => one.name === name);
  if (asked.length === 0) {
    throw new InputError(
      `there is no recipe «${name}», only ${namesOf(
        recipes,
      )}; choose one of these`,
    );
  }
  const protocol = given ?? (name === undefined ? 'seldon' : undefined);
  const speaks = ({ protocols }: T) =>
    protocol === undefined || protocols.includes(protocol);
  const speaking = asked.filter(speaks);
  if (speaking.length === 0) {
    const others = recipes.filter(speaks);
    throw new InputError(
      `images of ${namesOf(asked)} do not speak the protocol ${protocol}; ${
        others.length > 0
          ? `choose ${namesOf(others)}`
          : 'choose another protocol'
      }`,
    );
  }
  const reasons = new Set<string>();
  for (const recipe of speaking) {
    const { python } = environment;
    const reason =
      recipe.refusal(environment) ??
      (findParent(recipe, python, parents)
        ? undefined
        : explainMissingParent(recipe, python, parents));
    if (reason === undefined) {
      return recipe;
    }
    reasons.add(reason);
  }
  throw new InputError(sentences([...reasons]));
}

function namesOf(recipes: readonly { name: string }[]): string {
  return recipes.map(({ name }) => name).join(', ') || 'none';
}
