import { unitsOf } from '../../read/graph';
import { LocatedPredictor, RuleContext } from '../context';
import { repeats } from '../repeats';
import { Rule } from '../rule';
import { admissionRule } from '../kinds';

const PROTOCOLS = ['', 'seldon', 'tensorflow', 'kfserving', 'v2'];
const TRANSPORTS = ['', 'rest', 'grpc'];
const SERVER_TYPES = ['', 'rpc', 'kafka'];
const KAFKA_VARIABLES = [
  'KAFKA_BROKER',
  'KAFKA_INPUT_TOPIC',
  'KAFKA_OUTPUT_TOPIC',
];

/** What the webhook checks of the whole and of each predictor (Seldon Core v1.17.1, seldondeployment_webhook.go, ValidateSeldonDeployment). */
export const specRules: readonly Rule<RuleContext>[] = [
  admissionRule('admission.protocol', ({ manifest }) =>
    oneOf(manifest.spec.protocol, PROTOCOLS),
  ),
  admissionRule('admission.transport', ({ manifest }) =>
    oneOf(manifest.spec.transport, TRANSPORTS),
  ),
  admissionRule('admission.server-type', ({ manifest }) =>
    oneOf(manifest.spec.serverType, SERVER_TYPES),
  ),
  admissionRule('admission.kafka-variables', ({ manifest, predictors }) => {
    if (manifest.spec.serverType !== 'kafka') return [];
    return predictors
      .filter(({ predictor }) => {
        const env = predictor.svcOrchSpec.env ?? [];
        const given = env.filter(({ name }) => KAFKA_VARIABLES.includes(name));
        return given.length < KAFKA_VARIABLES.length;
      })
      .map(({ path }) => ({ path }));
  }),
  admissionRule('admission.no-predictors', ({ predictors }) =>
    predictors.length === 0 ? [{ path: 'spec' }] : [],
  ),
  admissionRule('admission.predictor-name', ({ predictors }) =>
    repeats(predictors, ({ predictor }) => predictor.name).map(
      ({ path, predictor }) => ({ path, values: { name: predictor.name } }),
    ),
  ),
  admissionRule('admission.service-name', ({ predictors }) =>
    repeats(predictors, chosenServiceName).map(located => ({
      path: located.path,
      values: { name: chosenServiceName(located) ?? '' },
    })),
  ),
  // The webhook asks only whether the annotation is there, the operator whether it is «true».
  admissionRule('admission.no-engine', ({ predictors }) =>
    predictors
      .filter(
        ({ predictor }) =>
          'seldon.io/no-engine' in predictor.annotations &&
          predictor.graph.children.length > 0,
      )
      .map(({ path, predictor }) => ({
        path,
        values: { count: unitsOf(predictor.graph).length },
      })),
  ),
  admissionRule('admission.endpoint-types', context =>
    endpointTypes(context).length > 1
      ? [{ path: 'spec', values: { types: endpointTypes(context).join(', ') } }]
      : [],
  ),
  admissionRule('admission.endpoint-transport', context => {
    const types = endpointTypes(context);
    const { transport } = context.manifest.spec;
    const contradicts =
      (types[0] === 'REST' && transport !== 'rest') ||
      (types[0] === 'GRPC' && transport !== 'grpc');
    return types.length === 1 && transport !== '' && contradicts
      ? [{ path: 'spec', values: { type: types[0], transport } }]
      : [];
  }),
];

function chosenServiceName({ predictor }: LocatedPredictor) {
  return predictor.annotations['seldon.io/svc-name'];
}

function endpointTypes({ units }: RuleContext): string[] {
  const types = units.map(({ unit }) => unit.endpoint?.type ?? '');
  return [...new Set(types.filter(type => type !== ''))];
}

function oneOf(value: string, known: string[]) {
  return known.includes(value) ? [] : [{ path: 'spec', values: { value } }];
}
