import type { EnvironmentSpec } from '../environment';

const SHOWN = 20;

/**
 * Why a recipe that installs packages of Python alone cannot install an environment, and what to do; undefined when it
 * can. It runs uv with a lock, which knows nothing of conda.
 */
export function pipRefusal(
  recipe: string,
  environment: EnvironmentSpec,
): string | undefined {
  const { conda } = environment;
  return conda
    ? `The environment asks for conda packages besides Python and pip, which the recipe ${recipe} cannot install: ${named(
        conda.packages,
      )}. Only a recipe that runs conda can, such as seldon-conda. Name their counterparts under «pip» if a package source has them, leave out the rest, and log the model again`
    : undefined;
}

/** Why a recipe that does not put the model's wheels into its context cannot install an environment; undefined when it has none. */
export function wheelRefusal(
  recipe: string,
  { wheels }: EnvironmentSpec,
): string | undefined {
  return (
    wheels &&
    `The environment installs wheels from the model's own files, which the recipe ${recipe} cannot: ${named(
      wheels.map(({ path }) => path),
    )}. Publish them to a package source and name the packages with their versions, or log their code with code_paths, and log the model again`
  );
}

function named(items: readonly string[]): string {
  const more = items.length - SHOWN;
  return `${items
    .slice(0, SHOWN)
    .map(item => `«${item}»`)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
