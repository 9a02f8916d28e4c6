import { DefaultImage } from './api';
import { mustReadServers } from './change';
import { imageNameOf } from './imageName';
import { PredictorServers } from './predictorServers';

const DIGEST = /@(sha256:[0-9a-f]{64})$/;

/**
 * All images that `predictor_servers` names, by implementation and protocol. An entry that names no image is left out.
 *
 * @throws InputError when the operator could not read it, and panics
 */
export function defaultImages(
  predictorServers: string | PredictorServers,
): DefaultImage[] {
  const servers = mustReadServers(predictorServers, 'predictor_servers');
  return [...servers].flatMap(([implementation, protocols]) =>
    [...protocols].flatMap(([protocol, entry]) => {
      const image = imageNameOf(entry);
      const digest = DIGEST.exec(image)?.[1];
      return image
        ? [{ implementation, protocol, image, ...(digest && { digest }) }]
        : [];
    }),
  );
}
