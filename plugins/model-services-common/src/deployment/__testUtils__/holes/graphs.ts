import { GRAPH, Hole, hole, own, PREDICTOR } from './hole';

/** The inference graph and its traffic. */
export const graphHoles: readonly Hole[] = [
  hole('reconcile.unit-type', 'lower case', `${GRAPH}.type`, ({ graph }) => {
    graph.type = 'model';
  }),
  hole(
    'reconcile.unit-method',
    'a word that is none',
    `${GRAPH}.methods`,
    ({ graph }) => {
      graph.methods = ['PREDICT'];
    },
  ),
  hole(
    'reconcile.unit-logger',
    'upper case',
    `${GRAPH}.logger.mode`,
    ({ graph }) => {
      graph.logger = { mode: 'ALL' };
    },
  ),
  hole(
    'reconcile.unit-endpoint',
    'lower case',
    `${GRAPH}.endpoint.type`,
    ({ graph }) => {
      graph.endpoint = { type: 'rest' };
    },
  ),
  hole(
    'reconcile.unit-parameter',
    'a number that is none',
    `${GRAPH}.parameters[0]`,
    ({ graph }) => {
      graph.parameters = [{ name: 'depth', type: 'INT', value: 'deep' }];
    },
  ),
  hole(
    'reconcile.unit-parameter',
    'a type that is none',
    `${GRAPH}.parameters[0]`,
    ({ graph }) => {
      graph.parameters = [{ name: 'depth', type: 'INTEGER', value: '1' }];
    },
  ),
  hole(
    'reconcile.explainer-type',
    'a type that is none',
    `${PREDICTOR}.explainer.type`,
    ({ predictor }) => {
      predictor.explainer = { type: 'anchor_tabular' };
    },
  ),
  hole(
    'reconcile.executor-place',
    'the model in the second pod',
    `${PREDICTOR}.componentSpecs`,
    ({ predictor, component }) => {
      predictor.componentSpecs = [
        { spec: { containers: [own('cats')] } },
        component,
      ];
    },
  ),
  hole(
    'reconcile.certificates',
    'certificates for a root without a container',
    `${PREDICTOR}.ssl`,
    ({ predictor, graph }) => {
      predictor.ssl = { certSecretName: 'certificates' };
      predictor.graph = {
        name: 'ab',
        implementation: 'RANDOM_ABTEST',
        children: [graph],
      };
    },
  ),
  hole(
    'reconcile.traffic-range',
    'a share above 100',
    `${PREDICTOR}.traffic`,
    ({ predictor }) => {
      predictor.traffic = 101;
    },
  ),
  hole(
    'reconcile.traffic-range',
    'a share below 0',
    'spec.predictors[1].traffic',
    ({ draft, predictor }) => {
      predictor.traffic = 110;
      draft.spec.predictors.push({
        ...predictor,
        name: 'canary',
        traffic: -10,
      });
    },
  ),
  hole(
    'practice.unit-twice',
    'one name for two nodes',
    `${GRAPH}.children[0].name`,
    ({ graph }) => {
      graph.children = [{ ...graph }];
    },
  ),
];
