import { renderSeldonDeployment } from '../render';
import { ModelServiceSpec } from '../types';

export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
export const IMAGE = `registry.example.com/ml/dogs@${DIGEST}`;

/** The choices of a service that has nothing wrong. */
export const SERVICE: ModelServiceSpec = {
  name: 'dogs',
  namespace: 'animals',
  modelVersion: { name: 'dog-breeds', version: '7' },
  modelUri: 's3://models/dog-breeds/7',
  image: IMAGE,
  envSecretRefName: 'model-storage',
  imagePullSecrets: ['registry'],
};

/** Plain data that a test may change as it likes. */
export type Draft = any; // eslint-disable-line @typescript-eslint/no-explicit-any

/** The manifest of a service, changed. */
export function manifestWith(
  change: (draft: Draft) => void = () => {},
  service: Partial<ModelServiceSpec> = {},
): Draft {
  const draft: Draft = JSON.parse(
    JSON.stringify(renderSeldonDeployment({ ...SERVICE, ...service })),
  );
  change(draft);
  return draft;
}

/** The first predictor of a draft, its graph, pod and container. */
export function partsOf(draft: Draft) {
  const predictor = draft.spec.predictors[0];
  const component = predictor.componentSpecs[0];
  return {
    predictor,
    graph: predictor.graph,
    component,
    pod: component.spec,
    container: component.spec.containers[0],
  };
}
