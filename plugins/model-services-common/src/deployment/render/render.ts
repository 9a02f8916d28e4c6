import { SeldonDeployment } from '../manifest';
import { ModelServiceSpec } from '../types';
import { modelAnnotations, renderPredictors } from './predictor';
import { sorted } from './sorted';

/**
 * The manifest of a model service. Equal choices give equal text: fields have one order, maps are sorted.
 *
 * @param service - choices that modelServiceSpecSchema has found right
 */
export function renderSeldonDeployment(
  service: ModelServiceSpec,
): SeldonDeployment {
  return {
    apiVersion: 'machinelearning.seldon.io/v1',
    kind: 'SeldonDeployment',
    metadata: {
      name: service.name,
      namespace: service.namespace,
      labels: sorted({
        ...service.labels,
        'backstage.io/kubernetes-id': service.name,
        // The operator marks with it what it makes; here it finds the SeldonDeployment itself.
        'seldon-deployment-id': service.name,
      }),
      annotations: sorted({
        ...service.annotations,
        ...modelAnnotations(service.modelVersion),
      }),
    },
    spec: {
      protocol: service.protocol ?? 'seldon',
      predictors: renderPredictors(service),
    },
  };
}
