import type { LockedPackage } from '../environment';
import { parseImageReference } from '../image';

/** Seldon's images, by their usual names, in whichever registry they are mirrored. */
const SELDON_IMAGE = /(^|\/)(seldonio\/[^/]+|mlflowserver)$/;
const VERSION = /^v?(?<major>\d+)\.(?<minor>\d+)/;
const LICENCE =
  'is under the Business Source License 1.1, which allows no use in production without a licence from Seldon';
const REMEDY =
  'Use 1.17.1, the last release under the Apache License 2.0, if you have none.';

/**
 * Says when an image would hold a release of Seldon that is not under the Apache License, or may hold one.
 * Seldon Core changed its licence with 1.18.0: https://github.com/SeldonIO/seldon-core/blob/v1.18.0/LICENSE
 *
 * @param image.parentReference - as the site's configuration names it, since a digest tells no version
 * @returns undefined when it holds none
 */
export function seldonLicenceWarning(image: {
  parentReference?: string;
  packages: readonly LockedPackage[];
}): string | undefined {
  const locked = image.packages.find(({ name }) => name === 'seldon-core');
  if (locked && isBusinessSource(locked.version)) {
    return `seldon-core ${locked.version} ${LICENCE}. ${REMEDY}`;
  }
  if (image.parentReference === undefined) {
    return undefined;
  }
  const { path, tag } = parseImageReference(image.parentReference);
  if (!SELDON_IMAGE.test(path)) {
    return undefined;
  }
  if (tag === undefined || !VERSION.test(tag)) {
    return `The parent image ${image.parentReference} is one of Seldon's and does not say of which release. Each since 1.18.0 ${LICENCE}. ${REMEDY}`;
  }
  return isBusinessSource(tag)
    ? `The parent image ${image.parentReference} ${LICENCE}. ${REMEDY}`
    : undefined;
}

function isBusinessSource(version: string): boolean {
  const groups = VERSION.exec(version)?.groups;
  const major = Number(groups?.major);
  return major > 1 || (major === 1 && Number(groups?.minor) >= 18);
}
