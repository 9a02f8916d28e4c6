import { NotAllowedError } from '@backstage/errors';
import {
  isAllowedImage,
  parseImageReference,
  repositoryOf,
} from '@model-services/backstage-plugin-model-services-common';

/**
 * Checks that an image that was made elsewhere is where such images may come from. Asks nobody.
 *
 * @param reference - by tag or digest
 * @param places.host - of the registry in app-config, whose images are all allowed
 * @param places.allowedImages - `modelServices.adopt.allowedImages`
 * @throws NotAllowedError that names the list when it is not; InputError when the text is no reference
 */
export function assertAllowedImage(
  reference: string,
  { host, allowedImages }: { host: string; allowedImages: readonly string[] },
): void {
  const image = parseImageReference(reference);
  if (isAllowedImage(image, [host, ...allowedImages])) {
    return;
  }
  const [listed, places] =
    allowedImages.length > 0
      ? [allowedImages.join(', '), `there or from ${host}`]
      : ['nothing', host];
  throw new NotAllowedError(
    `«${reference}» is in ${image.host}/${repositoryOf(
      image,
    )}, where images may not be taken from: modelServices.adopt.allowedImages lists ${listed}. Choose an image from ${places}, or ask who runs the portal to list this one`,
  );
}
