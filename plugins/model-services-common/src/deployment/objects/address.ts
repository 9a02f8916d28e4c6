import { Submitted } from '../read/submitted';
import { ReconcileError } from './reconcileError';
import { ServicePorts, serviceNameOf } from './services';

/**
 * Where predictions are asked for within the cluster: the first predictor only (Seldon Core v1.17.1, createAddressableResource).
 *
 * @throws ReconcileError when there is no predictor
 */
export function addressOf(
  manifest: Submitted,
  ports: ServicePorts | undefined,
): string {
  const first = manifest.spec.predictors.at(0);
  if (!first || !ports) {
    throw new ReconcileError('the manifest has no predictor');
  }
  const host = `${serviceNameOf(manifest, first)}.${
    manifest.metadata.namespace
  }.svc.cluster.local`;
  const path = predictionPath(manifest, first.graph.name);
  return encodeURI(`http://${host}:${ports.http}${path}`);
}

function predictionPath(manifest: Submitted, model: string): string {
  switch (manifest.spec.protocol) {
    case 'tensorflow':
      return `/v1/models/${model}:predict`;
    case 'v2':
    case 'kfserving':
      return `/v2/models/${model}/infer`;
    default:
      return '/api/v1.0/predictions';
  }
}
