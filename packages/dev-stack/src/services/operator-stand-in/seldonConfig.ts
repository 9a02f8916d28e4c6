import { CHART_PREDICTOR_SERVERS } from '@model-services/backstage-plugin-model-services-common';
import type { ObjectToApply } from '../kubernetes';

/** Where the operator keeps its settings, as its chart has it. */
export const SELDON_CONFIG = {
  namespace: 'seldon-system',
  name: 'seldon-config',
};

/** What models are read from, as `s3://<bucket>/<path>`. */
export const MODEL_BUCKET = 'mlflow';

/** Where services may be deployed. */
export const SERVICES_NAMESPACE = 'models';

/** Secret in that namespace by which models are read. */
export const STORAGE_SECRET = 'model-storage';

/** What an administrator has made before anybody deploys a service: the operator's settings, a namespace, a secret. */
export function siteObjects(): (ObjectToApply & Record<string, unknown>)[] {
  return [
    ...[SELDON_CONFIG.namespace, SERVICES_NAMESPACE].map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: SELDON_CONFIG,
      data: { predictor_servers: JSON.stringify(CHART_PREDICTOR_SERVERS) },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { namespace: SERVICES_NAMESPACE, name: STORAGE_SECRET },
      // In the form that rclone wants. The stand-in demands the secret and reads nothing in it.
      stringData: {
        RCLONE_CONFIG_S3_TYPE: 's3',
        RCLONE_CONFIG_S3_PROVIDER: 'Minio',
        RCLONE_CONFIG_S3_ENV_AUTH: 'false',
      },
    },
  ];
}
