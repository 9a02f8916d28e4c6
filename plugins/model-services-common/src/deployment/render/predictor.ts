import { ANNOTATION_MODEL, ANNOTATION_MODEL_VERSION } from '../../annotations';
import type { ModelVersionRef } from '../../model';
import { GraphNode, Predictor } from '../manifest';
import { ModelServiceSpec } from '../types';
import { renderComponent } from './pod';
import { sorted } from './sorted';

/** What sets the predictors of a service apart. */
interface Variant {
  name: 'default' | 'canary' | 'shadow';
  modelVersion: ModelVersionRef;
  modelUri: string;
  image?: string;
  traffic?: number;
}

/** The version that answers, and those beside it. */
export function renderPredictors(service: ModelServiceSpec): Predictor[] {
  const { canary, shadow, disruptionBudget } = service;
  const [first, ...others] = variantsOf(service).map(variant =>
    renderPredictor(service, variant),
  );
  // A budget counts all pods of the SeldonDeployment, so one is enough.
  const [component] = first.componentSpecs;
  const guarded = disruptionBudget
    ? { pdbSpec: disruptionBudget, ...component }
    : component;
  // A single predictor needs no share, and a lone one beside a shadow needs one: an ingress sends nothing to weight 0.
  const share =
    canary || shadow ? { traffic: 100 - (canary?.traffic ?? 0) } : {};
  return [{ ...first, ...share, componentSpecs: [guarded] }, ...others];
}

function variantsOf(service: ModelServiceSpec): Variant[] {
  const { modelVersion, modelUri, image, canary, shadow } = service;
  return [
    { name: 'default', modelVersion, modelUri, image },
    ...(canary ? [{ image, ...canary, name: 'canary' as const }] : []),
    ...(shadow
      ? [{ image, traffic: 100, ...shadow, name: 'shadow' as const }]
      : []),
  ];
}

function renderPredictor(
  service: ModelServiceSpec,
  variant: Variant,
): Predictor {
  const { name, modelVersion, traffic } = variant;
  return {
    name,
    labels: sorted({
      ...service.labels,
      'backstage.io/kubernetes-id': service.name,
    }),
    annotations: sorted({
      ...modelAnnotations(modelVersion),
      ...(service.noEngine ? { 'seldon.io/no-engine': 'true' } : {}),
    }),
    ...(service.autoscaling ? {} : { replicas: service.replicas ?? 1 }),
    ...(traffic === undefined ? {} : { traffic }),
    ...(name === 'shadow' ? { shadow: true } : {}),
    graph: renderGraph(service, variant),
    componentSpecs: [renderComponent(service, variant.image)],
  };
}

/** Which version of which model is served; on a predictor they reach its pods. */
export function modelAnnotations(
  model: ModelVersionRef,
): Record<string, string> {
  return {
    [ANNOTATION_MODEL]: model.name,
    [ANNOTATION_MODEL_VERSION]: model.version,
  };
}

function renderGraph(service: ModelServiceSpec, variant: Variant): GraphNode {
  const { transformer, requestLogger } = service;
  const logger = requestLogger ? { logger: requestLogger } : {};
  const model: GraphNode = {
    name: service.name,
    implementation: 'MLFLOW_SERVER',
    modelUri: variant.modelUri,
    ...(service.envSecretRefName
      ? { envSecretRefName: service.envSecretRefName }
      : {}),
  };
  return transformer
    ? {
        name: transformer.name,
        type: 'TRANSFORMER',
        ...logger,
        children: [model],
      }
    : { ...model, ...logger };
}
