import { type ImageReference, repositoryOf } from './reference';

/**
 * Whether an image is in one of the places of a list. A place is a registry's host, or a host and the beginning of a path
 * below it: `docker.io/seldonio` has `docker.io/seldonio/mlserver` and not `docker.io/seldonio-labs/mlserver`. Docker's own
 * images, which have but one name, are in `docker.io/library`.
 *
 * @param places - each with its host in lower case and without a slash at its end
 */
export function isAllowedImage(
  image: Pick<ImageReference, 'host' | 'path'>,
  places: readonly string[],
): boolean {
  const repository = `${image.host}/${repositoryOf(image)}/`;
  return places.some(place => repository.startsWith(`${place}/`));
}
