import { imageNameOf, isImageName } from './imageName';
import {
  PredictorServers,
  readPredictorServers,
  ServerImage,
} from './predictorServers';

/** Which server is asked for. */
export interface ServerQuery {
  /** Such as `MLFLOW_SERVER`. */
  implementation: string;
  /** `seldon` when absent. */
  protocol?: string;
  /** The image of the container named as the graph's node, if it has one. */
  image?: string;
}

/** The image that runs and where it comes from, or why none does. */
export type ResolvedImage =
  | { image: string; source: 'manifest' | 'default' }
  | { error: string; operatorPanics: boolean };

const BUILT_IN = [
  '',
  'UNKNOWN_IMPLEMENTATION',
  'SIMPLE_MODEL',
  'SIMPLE_ROUTER',
  'RANDOM_ABTEST',
  'AVERAGE_COMBINER',
];
const OWN_CONTAINERS = ['TENSORFLOW_SERVER', 'TRITON_SERVER'];

/** Whether an implementation is a server from `predictor_servers` rather than one built into the executor. */
export function isPrepackaged(implementation: string | undefined): boolean {
  return implementation !== undefined && !BUILT_IN.includes(implementation);
}

/** Whether MLServer serves an implementation under a protocol (Seldon Core v1.17.1, seldondeployment_prepackaged_servers.go). */
export function servedByMLServer(
  implementation: string,
  protocol: string,
): boolean {
  return isV2(protocol) && !OWN_CONTAINERS.includes(implementation);
}

/**
 * The image that the operator would run for a node of the graph, by the rules of Seldon Core v1.17.1 (prepack.go, mlserver.go).
 * An image of the manifest wins, yet does not make up for a missing entry in `predictor_servers`.
 */
export function resolveServerImage(
  predictorServers: string | PredictorServers,
  query: ServerQuery,
): ResolvedImage {
  const read = readPredictorServers(predictorServers);
  if ('fault' in read) return { error: read.fault, operatorPanics: true };
  if (!isPrepackaged(query.implementation)) return ownImage(query);
  const protocols = read.servers.get(query.implementation);
  if (!protocols) {
    return failure(
      `predictor_servers has no entry ${query.implementation}; the operator needs one even when the manifest names an image`,
    );
  }
  return fromServer(protocols, query);
}

/** The reference an entry gives for a protocol, empty when it has none; `v2` and `kfserving` stand in for each other. */
export function defaultImageName(
  protocols: Map<string, ServerImage>,
  protocol: string,
): string {
  const entry =
    protocols.get(protocol || 'seldon') ??
    (isV2(protocol)
      ? protocols.get('v2') ?? protocols.get('kfserving')
      : undefined);
  return entry ? imageNameOf(entry) : '';
}

/**
 * The reference that the operator ends with, empty when there is none.
 * Undefined when it gives up: MLServer needs an entry for its protocol even when the manifest names an image.
 */
export function effectiveImageName(
  protocols: Map<string, ServerImage>,
  query: ServerQuery,
): string | undefined {
  const protocol = query.protocol ?? '';
  const byDefault = defaultImageName(protocols, protocol);
  if (servedByMLServer(query.implementation, protocol)) {
    const entry = protocols.get('kfserving') ?? protocols.get('v2');
    return entry && (query.image || byDefault || imageNameOf(entry));
  }
  return isOverwritten(query) ? byDefault : query.image || byDefault;
}

/**
 * Whether the operator puts its own image over the manifest's: the proxy before TensorFlow Serving is always the
 * platform's (Seldon Core v1.17.1, addTFServerContainer).
 */
export function isOverwritten(query: ServerQuery): boolean {
  return (
    query.implementation === 'TENSORFLOW_SERVER' &&
    query.protocol !== 'tensorflow'
  );
}

function fromServer(
  protocols: Map<string, ServerImage>,
  query: ServerQuery,
): ResolvedImage {
  const protocol = query.protocol || 'seldon';
  const image = effectiveImageName(protocols, query);
  if (!image) {
    return failure(
      `predictor_servers has no image of ${query.implementation} for the protocol ${protocol}`,
    );
  }
  const source = query.image && !isOverwritten(query) ? 'manifest' : 'default';
  if (isImageName(image)) return { image, source };
  return failure(
    source === 'manifest'
      ? `«${image}» is not an image reference`
      : `predictor_servers gives «${image}» for ${query.implementation} with the protocol ${protocol}, which is not an image reference`,
  );
}

function ownImage(query: ServerQuery): ResolvedImage {
  if (!query.image) {
    return failure(
      'without an implementation from predictor_servers the container must name its image',
    );
  }
  return isImageName(query.image)
    ? { image: query.image, source: 'manifest' }
    : failure(`«${query.image}» is not an image reference`);
}

function failure(error: string): ResolvedImage {
  return { error, operatorPanics: false };
}

function isV2(protocol: string): boolean {
  return protocol === 'v2' || protocol === 'kfserving';
}
