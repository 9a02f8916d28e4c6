import { InputError, NotFoundError } from '@backstage/errors';
import {
  explainMissingParent,
  findParent,
  type ParentEntry,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import { withCause } from '../http';
import { type RegistryClient, resolveReference } from '../registry';

/**
 * Finds the parent image of a recipe for a Python version and resolves its tag.
 *
 * @returns `host/path@sha256:…`
 * @throws InputError when there is none, NotFoundError when its registry does not have it.
 */
export async function resolveParent(
  recipe: Pick<Recipe, 'name' | 'parent'>,
  python: string,
  parents: readonly ParentEntry[],
  registry: RegistryClient,
  signal?: AbortSignal,
): Promise<string> {
  const parent = findParent(recipe, python, parents);
  if (!parent) {
    throw new InputError(explainMissingParent(recipe, python, parents));
  }
  try {
    return await resolveReference(parent.image, registry, { signal });
  } catch (error) {
    if (error instanceof NotFoundError) {
      throw withCause(
        new NotFoundError(
          `the parent image ${parent.image} for Python ${python} and the recipe ${recipe.name} is not in its registry; push it there or correct modelServices.builder.parents`,
        ),
        error,
      );
    }
    throw error;
  }
}
