import type { Recipe } from './types';

/** A parent image that a site has configured. */
export interface ParentEntry {
  /** Python's minor version; any unless given. */
  python?: string;
  /** Reference with the registry's host, by tag or digest. */
  image: string;
  /** Name of the only recipe that it is for. */
  recipe?: string;
}

type RecipeParent = Pick<Recipe, 'name' | 'parent'>;

/**
 * The parent image for a recipe and a Python version: the one that names the recipe goes before the one that names none, and
 * the one that names the version before the one that is for any.
 */
export function findParent<T extends ParentEntry>(
  { name, parent }: RecipeParent,
  python: string,
  parents: readonly T[],
): T | undefined {
  const own = parents.filter(({ recipe }) => recipe === name);
  const exact = (entry: T) => entry.python === python;
  return parent === 'own'
    ? own.find(exact) ?? own.find(entry => entry.python === undefined)
    : own.find(exact) ??
        parents.find(entry => entry.recipe === undefined && exact(entry));
}

/** Says that a recipe has no parent image for a Python version, which ones there are, and what to do. */
export function explainMissingParent(
  { name, parent }: RecipeParent,
  python: string,
  parents: readonly ParentEntry[],
): string {
  const key = 'modelServices.builder.parents';
  const suitable = parents.filter(
    ({ recipe }) =>
      recipe === name || (parent === 'python' && recipe === undefined),
  );
  const versions = suitable.flatMap(entry => entry.python ?? []).join(', ');
  if (versions !== '') {
    return `there is no parent image for Python ${python}, only for ${versions}, that the recipe ${name} can build on; log the model with one of these, or have an image added under ${key}`;
  }
  const others = parents.map(described).join(', ') || 'none';
  return `there is no parent image that the recipe ${name} can build on, only ${others}; have one added under ${key}, with ${
    parent === 'own' ? `recipe: ${name}` : `python: '${python}'`
  }`;
}

function described({ image, python, recipe }: ParentEntry): string {
  const details = [
    ...(python !== undefined ? [`Python ${python}`] : []),
    ...(recipe !== undefined ? [`recipe ${recipe}`] : []),
  ];
  return details.length > 0 ? `${image} (${details.join(', ')})` : image;
}
