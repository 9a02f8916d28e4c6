import { InputError } from '@backstage/errors';
import { imageNameOf, isImageName, namesOneImage } from './imageName';
import { readPredictorServers, ServerImage } from './predictorServers';
import { isPrepackaged } from './resolveServerImage';

/** A new platform default. */
export interface PlatformDefaultChange {
  /** Such as `MLFLOW_SERVER`. */
  implementation: string;
  /** `seldon`, `v2`, `kfserving` or `tensorflow`. */
  protocol: string;
  /** The image, by digest best. */
  image: string;
  /** Its tag, unless the image already has a tag or a digest. */
  version?: string;
}

const PROTOCOLS = ['seldon', 'v2', 'kfserving', 'tensorflow'];
const TAG = /^\w[\w.-]{0,127}$/;

/**
 * Refuses a default that would not name exactly one image.
 *
 * @throws InputError with the remedy
 */
export function checkChange(change: PlatformDefaultChange): void {
  const { implementation, protocol, image, version = '' } = change;
  if (!isPrepackaged(implementation) || !/^[A-Z]\w*$/.test(implementation)) {
    throw new InputError(
      `«${implementation}» has no default image; name a server of predictor_servers, such as MLFLOW_SERVER`,
    );
  }
  if (!PROTOCOLS.includes(protocol)) {
    throw new InputError(
      `«${protocol}» is not a protocol; use one of ${PROTOCOLS.join(', ')}`,
    );
  }
  if (!isImageName(image)) {
    throw new InputError(
      `«${image}» is not an image reference; write host/path@sha256:…`,
    );
  }
  if (version !== '' && !TAG.test(version)) {
    throw new InputError(
      `«${version}» is not a version; write a tag such as 1.0.0, or leave it out and put the digest into image`,
    );
  }
  if (version !== '' && namesOneImage(image)) {
    throw new InputError(
      `The image «${image}» has a tag or digest, and Seldon would put «:${version}» behind it, which is no reference; leave the version out`,
    );
  }
  if (version === '' && !namesOneImage(image)) {
    throw new InputError(
      `«${image}» names no single image; write its digest, ${image}@sha256:…, or give a version`,
    );
  }
}

/** The reference that a change leads to. */
export function imageOfChange(change: PlatformDefaultChange): string {
  return imageNameOf({
    image: change.image,
    defaultImageVersion: change.version ?? '',
  });
}

/**
 * What the operator reads in `predictor_servers`, given as text or data.
 *
 * @param where - what is read, for the message
 * @throws InputError when the operator would panic over it
 */
export function mustReadServers(
  input: unknown,
  where: string,
): Map<string, Map<string, ServerImage>> {
  const read = readPredictorServers(input);
  if ('servers' in read) return read.servers;
  throw new InputError(
    `${where} cannot be used: ${read.fault}. Seldon's operator panics over it; mend this place by hand first`,
  );
}

/** The reference that an entry's own image makes; undefined when there is none. */
export function currentDefault(
  servers: Map<string, Map<string, ServerImage>>,
  server: Pick<PlatformDefaultChange, 'implementation' | 'protocol'>,
): string | undefined {
  const entry = servers.get(server.implementation)?.get(server.protocol);
  return entry && (imageNameOf(entry) || undefined);
}
