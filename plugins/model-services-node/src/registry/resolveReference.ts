import { NotFoundError } from '@backstage/errors';
import {
  parseImageReference,
  pinnedReference,
  repositoryOf,
} from '@model-services/backstage-plugin-model-services-common';
import { anonymousApi } from './otherRegistries';
import { registryClientOf } from './registryClient';
import type { RegistryClient } from './types';

/**
 * Resolves an image reference to the digest it names now. References into another
 * registry than the given one are read without credentials.
 *
 * @returns `host/path@sha256:…`
 * @throws NotFoundError when there is no such image
 */
export async function resolveReference(
  reference: string,
  registry: RegistryClient,
  options: { signal?: AbortSignal } = {},
): Promise<string> {
  const image = parseImageReference(reference);
  if (image.digest) {
    return pinnedReference(image, image.digest);
  }
  const { host } = image;
  const client =
    host === registry.host ? registry : registryClientOf(anonymousApi(host));
  const tag = image.tag ?? 'latest';
  const digest = await client.resolveTag(repositoryOf(image), tag, options);
  if (!digest) {
    throw new NotFoundError(
      `There is no image ${host}/${image.path}:${tag}; check the name and the tag, or push it first`,
    );
  }
  return pinnedReference(image, digest);
}
