import { ConflictError } from '@backstage/errors';
import {
  type ImageBuild,
  imageBuildFromLabels,
  parseImageReference,
  registeredTag,
} from '@model-services/backstage-plugin-model-services-common';
import type { RegistryClient } from '../registry';

/** Where an image is looked for or was pushed to. */
export interface ImageLocation {
  registry: RegistryClient;
  /** Registry host and path. */
  repository: string;
}

/**
 * The image that is registered for an environment key; undefined when there is none.
 *
 * @throws ConflictError when what has the tag is another image.
 */
export async function findRegistered(
  environmentKey: string,
  location: ImageLocation,
  signal?: AbortSignal,
): Promise<ImageBuild | undefined> {
  const { registry, repository } = location;
  const tag = registeredTag(environmentKey);
  const { path } = parseImageReference(repository);
  const digest = await registry.resolveTag(path, tag, { signal });
  if (!digest) {
    return undefined;
  }
  const build = await readBuild(digest, location, signal);
  if (build.environmentKey !== environmentKey) {
    throw new ConflictError(
      `${repository}:${tag} is an image of another environment (${build.environmentKey}); remove this tag from the registry and try again`,
    );
  }
  return build;
}

/**
 * What the registry says of an image.
 *
 * @throws NotFoundError when it does not have the image.
 */
export async function readBuild(
  digest: string,
  { registry, repository }: ImageLocation,
  signal?: AbortSignal,
): Promise<ImageBuild> {
  const { path } = parseImageReference(repository);
  const image = await registry.getImage(path, digest, { signal });
  return imageBuildFromLabels(image.labels, {
    repository,
    digest: image.digest,
    sizeBytes: image.sizeBytes,
  });
}
