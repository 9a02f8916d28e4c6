import { imageNameOf } from './imageName';
import { mustReadServers } from './change';
import { PredictorServers, ServerImage } from './predictorServers';

/** An entry that two `predictor_servers` do not agree on, as references; an absent one is undefined. */
export interface ServerDifference {
  implementation: string;
  protocol: string;
  left?: string;
  right?: string;
}

/**
 * Where two `predictor_servers` differ, such as the values in git and the ConfigMap in the cluster.
 *
 * @throws InputError when the operator could not read one of them
 */
export function compareServers(
  left: string | PredictorServers,
  right: string | PredictorServers,
): ServerDifference[] {
  const ours = referencesOf(
    mustReadServers(left, 'The first predictor_servers'),
  );
  const theirs = referencesOf(
    mustReadServers(right, 'The second predictor_servers'),
  );
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return keys
    .filter(key => ours.get(key)?.image !== theirs.get(key)?.image)
    .flatMap(key => {
      const entry = ours.get(key) ?? theirs.get(key);
      if (!entry) return [];
      const { implementation, protocol } = entry;
      const differing = {
        left: ours.get(key)?.image,
        right: theirs.get(key)?.image,
      };
      return [{ implementation, protocol, ...differing }];
    });
}

function referencesOf(servers: Map<string, Map<string, ServerImage>>) {
  return new Map(
    [...servers].flatMap(([implementation, protocols]) =>
      [...protocols].map(([protocol, entry]) => [
        `${implementation} ${protocol}`,
        { implementation, protocol, image: imageNameOf(entry) },
      ]),
    ),
  );
}
