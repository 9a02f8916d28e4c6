import { Draft, IMAGE } from '../manifests';
import { CONTAINER, GRAPH, Hole, hole, PREDICTOR } from './hole';

/** Fields and names. */
export const nameHoles: readonly Hole[] = [
  hole(
    'practice.unknown-field',
    'a field that does not exist',
    `${GRAPH}.modelURL`,
    ({ graph }) => {
      graph.modelURL = 's3://a/b';
    },
  ),
  hole(
    'practice.misplaced-field',
    'a field of the container in the graph',
    `${GRAPH}.image`,
    ({ graph }) => {
      graph.image = IMAGE;
    },
  ),
  hole(
    'practice.misplaced-field',
    'a name beside metadata',
    'namespace',
    ({ draft }) => {
      draft.namespace = 'animals';
    },
  ),
  hole('reconcile.name-missing', 'no name', 'metadata.name', ({ draft }) => {
    delete draft.metadata.name;
  }),
  hole(
    'reconcile.service-name',
    'a name that begins with a digit',
    PREDICTOR,
    ({ draft }) => {
      draft.metadata.name = '3dogs';
    },
  ),
  hole(
    'reconcile.service-name',
    'a predictor with an underscore',
    PREDICTOR,
    ({ predictor }) => {
      predictor.name = 'main_one';
    },
  ),
  hole(
    'reconcile.service-name',
    'an annotation that is no name',
    PREDICTOR,
    ({ predictor }) => {
      predictor.annotations['seldon.io/svc-name'] = 'Dogs!';
    },
  ),
  hole(
    'reconcile.container-name',
    'upper case',
    `${CONTAINER}.name`,
    ({ graph, container }) => {
      graph.name = 'Dogs';
      container.name = 'Dogs';
    },
  ),
  hole(
    'reconcile.service-name-clash',
    'joined names that are equal',
    'spec.predictors',
    ({ draft, predictor, container }) => {
      draft.spec.predictors.push({ ...predictor, name: 'default-dogs' });
      draft.spec.predictors.forEach((each: Draft) => {
        each.traffic = 50;
        each.componentSpecs = [{ spec: { containers: [container] } }];
      });
    },
  ),
  hole('practice.hashed-name', 'a long name', PREDICTOR, ({ draft }) => {
    draft.metadata.name = 'd'.repeat(50);
  }),
];
