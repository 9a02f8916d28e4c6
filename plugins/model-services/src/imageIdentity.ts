import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';

/** Registry host and path, and digest, of a reference by digest; undefined when it is not one. */
export function imageIdentity(
  reference: string,
): { repository: string; digest: string } | undefined {
  try {
    const { host, path, digest } = parseImageReference(reference);
    return digest ? { repository: `${host}/${path}`, digest } : undefined;
  } catch {
    return undefined;
  }
}

/** The start of a digest, enough for a person to tell two images apart. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`;
}
