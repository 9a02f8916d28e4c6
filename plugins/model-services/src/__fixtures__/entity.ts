import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_IMAGE,
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  MODEL_SERVICE_TYPE,
} from '@model-services/backstage-plugin-model-services-common';
import { imageDigest } from './digests';

/** A model service as the template registers it. */
export const modelServiceEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    namespace: 'default',
    name: 'wine-quality',
    description: 'Predicts the quality of a wine from eleven measurements.',
    annotations: {
      [ANNOTATION_IMAGE]: `localhost:5000/model-services/wine-quality@${imageDigest}`,
      [ANNOTATION_MODEL]: 'wine-quality',
      [ANNOTATION_MODEL_VERSION]: '2',
    },
  },
  spec: {
    type: MODEL_SERVICE_TYPE,
    lifecycle: 'production',
    owner: 'group:default/data-science',
  },
};
