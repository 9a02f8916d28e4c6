import { CHART_PREDICTOR_SERVERS } from '@model-services/backstage-plugin-model-services-common';
import type { ClusterObject } from '../../cluster';

export const ref = { namespace: 'seldon-system', name: 'seldon-config' };

export const image = `registry.example.com/ml/base@sha256:${'a'.repeat(64)}`;

/** The ConfigMap as the chart makes it, with two of its other keys. */
export function seldonConfig(
  predictorServers: string = JSON.stringify(CHART_PREDICTOR_SERVERS),
  namespace: string = ref.namespace,
) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name: ref.name, labels: { app: 'seldon' } },
    data: {
      credentials: '{"s3":{"s3AccessKeyIDName":"awsAccessKeyID"}}',
      explainer: '{"image":"seldonio/alibiexplainer:1.17.1"}',
      predictor_servers: predictorServers,
    },
  } satisfies ClusterObject;
}
