import { isPrepackaged } from '../../platform-default/resolveServerImage';
import { EXPLAINER_TYPES } from '../objects/explainerServer';
import { hasExplainer } from '../objects/labels';
import { hasSeparateEngine } from '../objects/defaulting';
import { findContainer } from '../read/graph';
import { outOfRange } from './admission/traffic';
import { LocatedUnit, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { repeats } from './repeats';
import { Finding, Rule } from './rule';

const UNIT_TYPES = [
  'UNKNOWN_TYPE',
  'ROUTER',
  'COMBINER',
  'MODEL',
  'TRANSFORMER',
  'OUTPUT_TRANSFORMER',
];
const METHODS = [
  'TRANSFORM_INPUT',
  'TRANSFORM_OUTPUT',
  'ROUTE',
  'AGGREGATE',
  'SEND_FEEDBACK',
];
const LOGGER_MODES = ['all', 'request', 'response', ''];
const ENDPOINT_TYPES = ['REST', 'GRPC', ''];
const PARAMETER_VALUES: Record<string, RegExp> = {
  STRING: /^/,
  INT: /^[-+]?\d+$/,
  FLOAT: /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$|^[-+]?(inf|nan)$/i,
  DOUBLE: /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$|^[-+]?(inf|nan)$/i,
  BOOL: /^/,
};

/** The inference graph: the schema has no list of words for any of its fields. */
export const unitRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.unit-type', ({ units }) =>
    units.flatMap(({ unit, unitPath }) =>
      unlisted(unit.type ? [unit.type] : [], UNIT_TYPES, `${unitPath}.type`),
    ),
  ),
  reconcileRule('reconcile.unit-method', ({ units }) =>
    units.flatMap(({ unit, unitPath }) =>
      unlisted(unit.methods ?? [], METHODS, `${unitPath}.methods`),
    ),
  ),
  reconcileRule('reconcile.unit-logger', ({ units }) =>
    units.flatMap(({ unit, unitPath }) =>
      unlisted(
        unit.logger ? [unit.logger.mode] : [],
        LOGGER_MODES,
        `${unitPath}.logger.mode`,
      ),
    ),
  ),
  reconcileRule('reconcile.unit-endpoint', ({ units }) =>
    units.flatMap(({ unit, unitPath }) =>
      unlisted(
        unit.endpoint ? [unit.endpoint.type] : [],
        ENDPOINT_TYPES,
        `${unitPath}.endpoint.type`,
      ),
    ),
  ),
  reconcileRule('reconcile.unit-parameter', ({ units }) =>
    units.flatMap(parameterFaults),
  ),
  reconcileRule('reconcile.explainer-type', ({ predictors }) =>
    predictors.flatMap(({ predictor, path }) =>
      unlisted(
        hasExplainer(predictor) ? [predictor.explainer?.type ?? ''] : [],
        Object.keys(EXPLAINER_TYPES),
        `${path}.explainer.type`,
      ),
    ),
  ),
  reconcileRule(
    'reconcile.executor-place',
    ({ manifest, predictors, objects }) =>
      predictors
        .filter(() => !hasSeparateEngine(manifest))
        .filter(
          ({ predictor }) =>
            predictor.annotations['seldon.io/no-engine']?.toLowerCase() !==
            'true',
        )
        .filter(
          ({ predictor }) =>
            !objects.units.some(
              unit =>
                unit.predictor === predictor.name &&
                unit.serviceHost === 'localhost',
            ),
        )
        .map(({ path, predictor }) => ({
          path: `${path}.componentSpecs`,
          values: { name: predictor.name },
        })),
  ),
  reconcileRule('reconcile.certificates', ({ predictors }) =>
    predictors
      .filter(({ predictor }) => predictor.ssl?.certSecretName)
      .filter(
        ({ predictor }) =>
          !isPrepackaged(predictor.graph.implementation) &&
          !findContainer(predictor, predictor.graph.name),
      )
      .map(({ path, predictor }) => ({
        path: `${path}.ssl`,
        values: { name: predictor.graph.name },
      })),
  ),
  reconcileRule('reconcile.traffic-range', ({ predictors }) =>
    predictors
      .filter(({ predictor }) => !predictor.shadow)
      .filter(({ predictor }) => outOfRange(predictor.traffic))
      .map(({ path, predictor }) => ({
        path: `${path}.traffic`,
        values: { name: predictor.name, traffic: predictor.traffic },
      })),
  ),
  practiceRule('practice.unit-twice', ({ units }) =>
    repeats(units, ({ path, unit }) => `${path} ${unit.name}`).map(
      ({ unitPath, unit }) => ({
        path: `${unitPath}.name`,
        values: { name: unit.name },
      }),
    ),
  ),
];

function parameterFaults({ unit, unitPath }: LocatedUnit): Finding[] {
  return (unit.parameters ?? []).flatMap(({ name, value, type }, index) => {
    const form = PARAMETER_VALUES[type];
    return form?.test(value)
      ? []
      : [
          {
            path: `${unitPath}.parameters[${index}]`,
            values: { name, value, type },
          },
        ];
  });
}

function unlisted(values: string[], known: string[], path: string): Finding[] {
  return values
    .filter(value => !known.includes(value))
    .map(value => ({
      path,
      values: { value, known: known.filter(word => word !== '').join(', ') },
    }));
}
