import type { PlatformDefaults } from '@model-services/backstage-plugin-model-services-common';
import { imageDigest } from './digests';

type Known = Extract<PlatformDefaults, { configured: true }>;

/** Defaults of a platform on which somebody has made an image of ours the one of MLFLOW_SERVER. */
export function platformDefaults(rest: Partial<Known> = {}): PlatformDefaults {
  return {
    configured: true,
    target: {
      cluster: 'production',
      namespace: 'seldon-system',
      name: 'seldon-config',
    },
    servers: [
      {
        implementation: 'SKLEARN_SERVER',
        protocol: 'seldon',
        image: 'seldonio/sklearnserver:1.17.1',
      },
      {
        implementation: 'MLFLOW_SERVER',
        protocol: 'v2',
        image: 'seldonio/mlserver:1.3.5-mlflow',
      },
      {
        implementation: 'MLFLOW_SERVER',
        protocol: 'seldon',
        image: `localhost:5000/model-services/wine-quality@${imageDigest}`,
        digest: imageDigest,
      },
    ],
    ...rest,
  };
}

/** The server of MLflow models as Seldon's chart has it, by tag. */
export const stockServer: Known['servers'][number] = {
  implementation: 'MLFLOW_SERVER',
  protocol: 'seldon',
  image: 'seldonio/mlflowserver:1.17.1',
};
