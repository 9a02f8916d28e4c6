import {
  ANNOTATION_IMAGE,
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  ANNOTATION_PLATFORM_DEFAULT,
  ModelServiceSpec,
} from '@model-services/backstage-plugin-model-services-common';

/**
 * What a catalog entity needs so that its pages find the image in the inventory and the objects in the cluster.
 * Seldon's operator copies no label of the SeldonDeployment to what it makes, but sets `seldon-deployment-id` on all of it.
 */
export function entityAnnotations(
  service: ModelServiceSpec,
): Record<string, string> {
  return {
    ...(service.image
      ? { [ANNOTATION_IMAGE]: service.image }
      : {
          [ANNOTATION_PLATFORM_DEFAULT]: `MLFLOW_SERVER/${
            service.protocol ?? 'seldon'
          }`,
        }),
    [ANNOTATION_MODEL]: service.modelVersion.name,
    [ANNOTATION_MODEL_VERSION]: service.modelVersion.version,
    'backstage.io/kubernetes-label-selector': `seldon-deployment-id=${service.name}`,
    'backstage.io/kubernetes-namespace': service.namespace,
  };
}
