import { seldonDeploymentId } from '../objects/names';
import { RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { Finding, Rule } from './rule';

const KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/;
const ID = 'seldon-deployment-id';
// The operator reads these of a predictor, or else of the whole.
const PREDICTOR_ANNOTATIONS = ['seldon.io/no-engine', 'seldon.io/svc-name'];
const SPEC_ANNOTATIONS = [
  'seldon.io/engine-separate-pod',
  'seldon.io/headless-svc',
  'seldon.io/no-storage-initializer',
  'seldon.io/executor-logger-queue-size',
  'seldon.io/executor-logger-write-timeout-ms',
];
const NUMBERS = SPEC_ANNOTATIONS.slice(-2);

/** Labels and annotations, by which the operator finds its objects and is told what to do. */
export const labelRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.label-form', context =>
    podLabels(context).flatMap(({ labels, path }) =>
      Object.entries(labels)
        .filter(([key, value]) => !KEY.test(key) || !VALUE.test(value))
        .map(([key, value]) => ({ path, values: { key, value } })),
    ),
  ),
  reconcileRule('reconcile.label-taken', context => {
    const id = seldonDeploymentId(context.manifest.metadata.name);
    return podLabels(context)
      .filter(({ labels }) => labels[ID] !== undefined && labels[ID] !== id)
      .map(({ labels, path }) => ({ path, values: { value: labels[ID], id } }));
  }),
  reconcileRule('reconcile.annotation-number', ({ manifest }) =>
    NUMBERS.flatMap(key => {
      const { spec, metadata } = manifest;
      const value = spec.annotations[key] ?? metadata.annotations[key];
      return value === undefined || /^[-+]?\d+$/.test(value)
        ? []
        : [{ path: 'spec.annotations', values: { key, value } }];
    }),
  ),
  practiceRule('practice.annotation-place', misplacedAnnotations),
  practiceRule('practice.no-engine-value', ({ predictors }) =>
    predictors.flatMap(({ path, predictor }) => {
      const value = predictor.annotations['seldon.io/no-engine'];
      return value === undefined || value.toLowerCase() === 'true'
        ? []
        : [{ path: `${path}.annotations`, values: { value } }];
    }),
  ),
  practiceRule('practice.id-label', ({ manifest: { metadata } }) => {
    const id = seldonDeploymentId(metadata.name);
    return metadata.labels[ID] === id
      ? []
      : [{ path: 'metadata.labels', values: { id } }];
  }),
];

function podLabels({ predictors }: RuleContext) {
  return predictors.flatMap(({ path, predictor }) => [
    { labels: predictor.labels, path: `${path}.labels` },
    ...predictor.componentSpecs.map(({ metadata }, index) => ({
      labels: metadata.labels ?? {},
      path: `${path}.componentSpecs[${index}].metadata.labels`,
    })),
  ]);
}

function misplacedAnnotations({
  manifest,
  predictors,
}: RuleContext): Finding[] {
  const { metadata, spec } = manifest;
  const misplaced = (
    annotations: Record<string, string>,
    keys: string[],
    path: string,
    right: string,
  ) =>
    keys
      .filter(key => key in annotations)
      .map(key => ({ path, values: { key, right } }));
  const predictor = 'spec.predictors[].annotations';
  return [
    ...misplaced(
      metadata.annotations,
      PREDICTOR_ANNOTATIONS,
      'metadata.annotations',
      predictor,
    ),
    ...misplaced(
      metadata.annotations,
      SPEC_ANNOTATIONS.filter(key => /separate|initializer/.test(key)),
      'metadata.annotations',
      'spec.annotations',
    ),
    ...misplaced(
      spec.annotations,
      PREDICTOR_ANNOTATIONS,
      'spec.annotations',
      predictor,
    ),
    ...predictors.flatMap(located =>
      misplaced(
        located.predictor.annotations,
        SPEC_ANNOTATIONS,
        `${located.path}.annotations`,
        'spec.annotations',
      ),
    ),
  ];
}
