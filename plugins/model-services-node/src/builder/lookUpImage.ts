import {
  chooseRecipe,
  digestSchema,
  environmentKey,
  type ImageBuild,
  parseImageReference,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../config';
import type { RegistryClient } from '../registry';
import { resolveParent } from './parent';
import { findRegistered, type ImageLocation } from './registered';
import { askedIndexes } from './sources';
import type { BuildRequest } from './types';

/** What looking up an image needs of the outside world. */
export interface LookUpDependencies {
  builder: Pick<BuilderConfig, 'parents' | 'packageSources'>;
  /** Addresses of package indexes that models may name; none unless given. */
  allowedIndexes?: readonly string[];
  /** The registry that base images are in. */
  registry: RegistryClient;
  /** Repository for base images, below the registry's host. */
  repository: string;
  /** In order of preference. */
  recipes: readonly Recipe[];
}

/** What is known of an environment's image without a build. */
export interface ImageLookUp {
  environmentKey: string;
  recipe: Recipe;
  /** Such as `linux/amd64`. */
  platform: string;
  /** Reference by digest. */
  parentImage: string;
  location: ImageLocation;
  /** Addresses of the package indexes that it is built from, in the order in which they are asked; empty for uv's default one. */
  indexes: string[];
  /** The image that is registered for the environment, if one is. */
  registered?: ImageBuild;
}

/**
 * Finds out which image an environment has, or would be built on. Asks registries only and starts no process.
 *
 * @throws InputError when no recipe can make an image for the environment on a parent image that there is, or when it
 *   names a package index that is not allowed.
 */
export async function lookUpImage(
  request: Omit<BuildRequest, 'modelVersion' | 'resolveAsOf'>,
  dependencies: LookUpDependencies,
  { signal }: { signal?: AbortSignal },
): Promise<ImageLookUp> {
  const { builder, registry, recipes } = dependencies;
  const { environment } = request;
  const recipe = chooseRecipe(request, recipes, builder.parents);
  const indexes = askedIndexes(
    request.packageSources ?? [],
    builder.packageSources,
    dependencies.allowedIndexes,
  );
  const platform = thisPlatform();

  const parentImage = await resolveParent(
    recipe,
    environment.python,
    builder.parents,
    registry,
    signal,
  );
  const key = environmentKey({
    recipe: { name: recipe.name, version: recipe.version },
    platform,
    parentDigest: digestOf(parentImage),
    environment,
    packageSources: indexes,
  });
  const location = {
    registry,
    repository: `${registry.host}/${dependencies.repository}`,
  };
  const registered = await findRegistered(key, location, signal);
  return {
    environmentKey: key,
    recipe,
    platform,
    parentImage,
    location,
    indexes,
    ...(registered && { registered }),
  };
}

function digestOf(image: string): string {
  return digestSchema.parse(parseImageReference(image).digest);
}

/** The platform that images are built for: that of this machine. */
export function thisPlatform(): string {
  return `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`;
}
