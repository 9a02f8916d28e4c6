import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_IMAGE,
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  ANNOTATION_PLATFORM_DEFAULT,
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

/** The same without an image of its own. */
export const inheritingEntity: Entity = {
  ...modelServiceEntity,
  metadata: {
    ...modelServiceEntity.metadata,
    annotations: {
      [ANNOTATION_PLATFORM_DEFAULT]: 'MLFLOW_SERVER/seldon',
      [ANNOTATION_MODEL]: 'wine-quality',
      [ANNOTATION_MODEL_VERSION]: '2',
    },
    links: [
      {
        url: 'http://localhost:5001/#/models/wine-quality/versions/2',
        title: 'wine-quality version 2 in MLflow',
        type: 'model-version',
      },
    ],
  },
};
