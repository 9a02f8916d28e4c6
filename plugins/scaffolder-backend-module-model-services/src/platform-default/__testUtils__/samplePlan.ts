import type { PlatformDefaultPlan } from '@model-services/backstage-plugin-model-services-common';
import { sampleImage } from '../../__testUtils__/samples';

/** A change that is allowed, of a default that nobody runs on. */
export const samplePlan: PlatformDefaultPlan = {
  implementation: 'MLFLOW_SERVER',
  protocol: 'seldon',
  image: sampleImage,
  allowed: true,
  admitted: true,
  configMap: {
    status: 'known',
    target: {
      cluster: 'production',
      namespace: 'seldon-system',
      name: 'seldon-config',
    },
    previous: 'seldonio/mlflowserver:1.17.1',
    changed: true,
  },
  inheriting: { status: 'known', units: [] },
  override: { status: 'none' },
};
