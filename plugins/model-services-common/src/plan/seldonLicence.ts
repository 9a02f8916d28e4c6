import type { LockedPackage } from '../environment';
import { parseImageReference } from '../image';
import { type Warning, warningOf } from '../warning';

/** Seldon's images, by their usual names, in whichever registry they are mirrored. */
const SELDON_IMAGE = /(^|\/)(seldonio\/[^/]+|mlflowserver)$/;
const VERSION = /^v?(?<major>\d+)\.(?<minor>\d+)/;

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
}): Warning | undefined {
  const locked = image.packages.find(({ name }) => name === 'seldon-core');
  if (locked && isBusinessSource(locked.version)) {
    return warningOf('seldon-licence-of-server', { version: locked.version });
  }
  if (image.parentReference === undefined) {
    return undefined;
  }
  const { parentReference } = image;
  const { path, tag } = parseImageReference(parentReference);
  if (!SELDON_IMAGE.test(path)) {
    return undefined;
  }
  if (tag === undefined || !VERSION.test(tag)) {
    return warningOf('seldon-licence-unclear', { image: parentReference });
  }
  return isBusinessSource(tag)
    ? warningOf('seldon-licence', { image: parentReference })
    : undefined;
}

function isBusinessSource(version: string): boolean {
  const groups = VERSION.exec(version)?.groups;
  const major = Number(groups?.major);
  return major > 1 || (major === 1 && Number(groups?.minor) >= 18);
}
