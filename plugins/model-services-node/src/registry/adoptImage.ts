import { InputError } from '@backstage/errors';
import {
  type AdoptedImage,
  adoptedTag,
  pinnedReference,
  parseImageReference,
} from '@model-services/backstage-plugin-model-services-common';
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
 * @param place - registry host and path of base images, and whether anything may be written there
 * @throws NotFoundError when there is no such image; InputError when it is for another system than Linux
 */
export async function adoptImage(
  { image, copyTo }: AdoptRequest,
  contents: RegistryContents,
  place: { repository: string; mayCopy: boolean },
  { signal }: { signal?: AbortSignal } = {},
): Promise<AdoptedImage> {
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
        repository: parseImageReference(place.repository).path,
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
