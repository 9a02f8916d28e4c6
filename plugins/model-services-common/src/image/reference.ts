import { InputError } from '@backstage/errors';
import { z } from 'zod';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HOST = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-f:]+\\])';
const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(
  `^(?<host>${HOST}(?::\\d{1,5})?)/(?<path>${PATH}(?:/${PATH})*)` +
    `(?::(?<tag>[\\w][\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`,
);

/** A content digest, `sha256:` and 64 lower-case hexadecimal digits. */
export const digestSchema = z
  .string()
  .regex(DIGEST, 'expected sha256: followed by 64 hexadecimal digits');

/** The parts of an image reference that names its registry. */
export interface ImageReference {
  /** Host in lower case, with port if any. */
  host: string;
  /** Repository below the host. */
  path: string;
  tag?: string;
  digest?: string;
}

/**
 * Splits a reference such as `host:5000/path/name:tag@sha256:…`.
 * The registry's host is demanded: a short name means another image on another machine.
 *
 * @throws InputError when the text is not such a reference.
 */
export function parseImageReference(text: string): ImageReference {
  const groups = text.length <= 512 ? REFERENCE.exec(text)?.groups : undefined;
  if (!groups || !isRegistryHost(groups.host)) {
    throw new InputError(
      `«${text.slice(
        0,
        200,
      )}» is not an image reference; write it as host/path:tag or host/path@sha256:…, with the registry's host`,
    );
  }
  return {
    // Upper and lower case name the same machine.
    host: groups.host.toLowerCase(),
    path: groups.path,
    ...(groups.tag ? { tag: groups.tag } : {}),
    ...(groups.digest ? { digest: groups.digest } : {}),
  };
}

/** The repository that an image is in on its host; Docker Hub keeps images without an owner in `library`. */
export function repositoryOf({
  host,
  path,
}: Pick<ImageReference, 'host' | 'path'>): string {
  return host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
}

/** Joins host and path with a digest, the only form that is rendered or stored. */
export function pinnedReference(
  image: Pick<ImageReference, 'host' | 'path'>,
  digest: string,
): string {
  return `${image.host}/${image.path}@${digest}`;
}

// Docker's rule for telling a host from the first part of a path.
function isRegistryHost(host: string): boolean {
  return host === 'localhost' || /[.:]/.test(host);
}
