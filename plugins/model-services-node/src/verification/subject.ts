import { InputError } from '@backstage/errors';
import {
  type InventoryImage,
  parseImageReference,
  type Recipe,
  type ServingProtocol,
} from '@model-services/backstage-plugin-model-services-common';
import { readBuild } from '../builder/registered';
import type { RegistryClient } from '../registry';

/** How an image is to be verified. */
export interface Subject {
  /** Reference by digest. */
  image: string;
  /** Whether it was made elsewhere. */
  adopted: boolean;
  /** Reference by digest; absent for an adopted image. */
  parentImage?: string;
  protocol: ServingProtocol;
  /** Path, within the image, of the Python that has the model's packages; absent where that is not known. */
  modelPython?: string;
}

/**
 * Finds out how an image is to be verified, of what is known of it and of its recipe. The image's labels are read where
 * nothing is known.
 *
 * @throws InputError for a reference without digest, and for a recipe that there is not (any more)
 */
export async function subjectOf(
  request: {
    image: string;
    build?: InventoryImage;
    protocol?: ServingProtocol;
    modelPython?: string;
  },
  dependencies: { registry: RegistryClient; recipes: readonly Recipe[] },
  signal?: AbortSignal,
): Promise<Subject> {
  const { image, protocol, modelPython } = request;
  const { host, path, digest } = parseImageReference(image);
  if (!digest) {
    throw new InputError(
      `«${image}» names no digest, so it may be another image tomorrow; write it as host/path@sha256:…`,
    );
  }
  const { registry, recipes } = dependencies;
  if (!request.build && host !== registry.host) {
    throw new InputError(
      `${image} is not in the registry of this portal, so nothing says how it was made; pass on what model-image:adopt gave for it`,
    );
  }
  const build =
    request.build ??
    (await readBuild(
      digest,
      { registry, repository: `${host}/${path}` },
      signal,
    ));
  if (build.origin === 'adopted') {
    return {
      image,
      adopted: true,
      protocol: protocol ?? 'seldon',
      ...(modelPython !== undefined && { modelPython }),
    };
  }
  const recipe = recipes.find(({ name }) => name === build.recipe.name);
  if (!recipe) {
    throw new InputError(
      `${image} was made by the recipe ${build.recipe.name}, which this portal does not have; build the image again`,
    );
  }
  return {
    image,
    adopted: false,
    parentImage: build.parentImage,
    protocol: protocol ?? recipe.protocols[0],
    modelPython: modelPython ?? recipe.modelPython,
  };
}
