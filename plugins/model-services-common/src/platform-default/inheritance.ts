import { prepareManifest } from '../deployment/prepare';
import { findContainer, unitsOf } from '../deployment/read/graph';
import { readSubmitted, Submitted } from '../deployment/read/submitted';
import { isOverwritten } from './resolveServerImage';

/** A node of a SeldonDeployment that runs on a platform default. */
export interface InheritingUnit {
  name: string;
  namespace: string;
  predictor: string;
  /** Name of the node and of its container. */
  unit: string;
}

/**
 * Which of some SeldonDeployments run on a platform default and move when it is changed, at their next reconcile,
 * whatever brings that about. What cannot be read is passed over, as the operator does not run it.
 */
export function unitsOnPlatformDefault(
  manifests: readonly unknown[],
  server: { implementation: string; protocol: string },
): InheritingUnit[] {
  return manifests.flatMap(manifest => {
    const prepared = prepareManifest(manifest);
    const read = 'data' in prepared ? readSubmitted(prepared.data) : undefined;
    return read && 'manifest' in read ? unitsOn(read.manifest, server) : [];
  });
}

/**
 * The operator's environment variable that, when it is set, replaces an entry of `predictor_servers` and makes changes
 * to it void; undefined where there is none (Seldon Core v1.17.1, prepack.go). Those for TensorFlow have no effect there.
 */
export function overridingVariable(server: {
  implementation: string;
  protocol: string;
}): string | undefined {
  const name = /^(MLFLOW|SKLEARN|XGBOOST)_SERVER$/.exec(server.implementation);
  const suffix = { seldon: '', v2: '_V2' }[server.protocol];
  return name && suffix !== undefined
    ? `RELATED_IMAGE_${name[1]}SERVER${suffix}`
    : undefined;
}

function unitsOn(
  { metadata, spec }: Submitted,
  server: { implementation: string; protocol: string },
): InheritingUnit[] {
  if (familyOf(spec.protocol) !== familyOf(server.protocol)) return [];
  const { implementation } = server;
  return spec.predictors.flatMap(predictor =>
    unitsOf(predictor.graph)
      .filter(unit => unit.implementation === implementation)
      .filter(
        unit =>
          isOverwritten({ implementation, protocol: spec.protocol }) ||
          !findContainer(predictor, unit.name)?.container.image,
      )
      .map(unit => ({
        name: metadata.name,
        namespace: metadata.namespace || 'default',
        predictor: predictor.name,
        unit: unit.name,
      })),
  );
}

// v2 and kfserving stand in for each other where only one of them is listed.
function familyOf(protocol: string): string {
  if (protocol === 'kfserving') return 'v2';
  return protocol || 'seldon';
}
