import { InputError } from '@backstage/errors';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';

/**
 * The digest of an image reference.
 *
 * @throws InputError for a reference by tag, which may name another image a moment later
 */
export function digestOf(image: string): string {
  const { digest } = parseImageReference(image);
  if (!digest) {
    throw new InputError(
      `The image «${image}» is named by tag. Pass it by digest, as model-image:build gives it: host/path@sha256:…`,
    );
  }
  return digest;
}
