import { COMPONENT, Hole, hole, PREDICTOR } from './hole';

/** Labels and annotations. */
export const labelHoles: readonly Hole[] = [
  hole(
    'reconcile.label-form',
    'a blank',
    `${PREDICTOR}.labels`,
    ({ predictor }) => {
      predictor.labels.team = 'data science';
    },
  ),
  hole(
    'reconcile.label-taken',
    "the operator's label",
    `${COMPONENT}.metadata.labels`,
    ({ component }) => {
      component.metadata = { labels: { 'seldon-deployment-id': 'cats' } };
    },
  ),
  hole(
    'reconcile.annotation-number',
    'a word',
    'spec.annotations',
    ({ draft }) => {
      draft.spec.annotations = {
        'seldon.io/executor-logger-queue-size': 'big',
      };
    },
  ),
  hole(
    'practice.annotation-place',
    "a predictor's on the whole",
    'spec.annotations',
    ({ draft }) => {
      draft.spec.annotations = { 'seldon.io/no-engine': 'true' };
    },
  ),
  hole(
    'practice.annotation-place',
    "the whole's on a predictor",
    `${PREDICTOR}.annotations`,
    ({ predictor }) => {
      predictor.annotations['seldon.io/engine-separate-pod'] = 'true';
    },
  ),
  hole(
    'practice.annotation-place',
    "a predictor's on the object",
    'metadata.annotations',
    ({ draft }) => {
      draft.metadata.annotations['seldon.io/svc-name'] = 'dogs';
    },
  ),
  hole(
    'practice.no-engine-value',
    'false',
    `${PREDICTOR}.annotations`,
    ({ predictor }) => {
      predictor.annotations['seldon.io/no-engine'] = 'false';
    },
  ),
  hole('practice.id-label', 'no label', 'metadata.labels', ({ draft }) => {
    delete draft.metadata.labels['seldon-deployment-id'];
  }),
  hole(
    'practice.id-label',
    'the label of another',
    'metadata.labels',
    ({ draft }) => {
      draft.metadata.labels['seldon-deployment-id'] = 'cats';
    },
  ),
];
