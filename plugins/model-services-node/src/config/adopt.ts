import type { Config } from '@backstage/config';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import type { AdoptConfig } from './types';
import { configError } from './values';

/** Reads `modelServices.adopt`. Nothing is allowed that is not listed. */
export function readAdoptConfig(config: Config): AdoptConfig {
  const entries = config.getOptionalStringArray('adopt.allowedImages') ?? [];
  return {
    allowedImages: entries.map((entry, index) =>
      readPlace(entry, `adopt.allowedImages[${index}]`),
    ),
  };
}

function readPlace(entry: string, key: string): string {
  const place = entry.replace(/\/$/, '');
  const isHost = !place.includes('/');
  try {
    const { host, path, tag, digest } = parseImageReference(
      isHost ? `${place}/any` : place,
    );
    if (!tag && !digest) {
      return isHost ? host : `${host}/${path}`;
    }
  } catch {
    // Told below, in terms of the key.
  }
  throw configError(
    key,
    `is «${entry}»; write a registry's host, or host and path without tag or digest, such as docker.io/seldonio`,
  );
}
