import { InputError } from '@backstage/errors';
import {
  type AdoptedImage,
  adoptedTag,
  pinnedReference,
  parseImageReference,
} from '@model-services/backstage-plugin-model-services-common';
import { assertAllowedImage } from './assertAllowedImage';
import type { RegistryContents } from './types';

/** An image that was made elsewhere. */
export interface AdoptRequest {
  /** Reference by tag or digest. */
  image: string;
  /** Whether it is copied into the repository for base images, or used where it is. */
  copyTo: boolean;
}

/**
 * Finds out what is known of an image that was made elsewhere, and copies it if asked. Of an image for several platforms
 * the one for linux/amd64 counts. Doing it again changes nothing.
 *
 * @param place - registry host and path of base images, whether anything may be written there, and where images may come
 *   from besides that registry
 * @throws NotAllowedError when images may not be taken from where it is, before anything is asked; NotFoundError when there
 *   is no such image; InputError when it is for another system than Linux
 */
export async function adoptImage(
  { image, copyTo }: AdoptRequest,
  contents: RegistryContents,
  place: {
    repository: string;
    mayCopy: boolean;
    allowedImages: readonly string[];
  },
  { signal }: { signal?: AbortSignal } = {},
): Promise<AdoptedImage> {
  const { host, path } = parseImageReference(place.repository);
  assertAllowedImage(image, { host, allowedImages: place.allowedImages });
  const found = await contents.describe(image, { signal });
  const { digest, platform, sizeBytes } = found;
  if (!platform.startsWith('linux/')) {
    throw new InputError(
      `${image} is an image for ${platform}; services run on Linux, so choose one for it`,
    );
  }
  if (copyTo && place.mayCopy) {
    await contents.copy(
      pinnedReference(parseImageReference(found.repository), digest),
      {
        repository: path,
        tag: adoptedTag(digest),
      },
      { signal },
    );
  }
  return {
    origin: 'adopted',
    repository: copyTo ? place.repository : found.repository,
    digest,
    platform,
    source: image,
    sizeBytes,
  };
}
