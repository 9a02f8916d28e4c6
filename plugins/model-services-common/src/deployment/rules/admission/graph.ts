import { isPrepackaged } from '../../../platform-default/resolveServerImage';
import { LocatedUnit, RuleContext } from '../context';
import { Rule } from '../rule';
import { admissionRule } from '../kinds';

const WITHOUT_TENSORFLOW = [
  'SKLEARN_SERVER',
  'XGBOOST_SERVER',
  'MLFLOW_SERVER',
  'HUGGINGFACE_SERVER',
];

/** What the webhook checks of each node of a graph (Seldon Core v1.17.1, seldondeployment_webhook.go, checkPredictiveUnits). */
export const graphRules: readonly Rule<RuleContext>[] = [
  admissionRule('admission.container-missing', ({ units }) =>
    units
      .filter(isPlain)
      .filter(({ container }) => !container)
      .map(atUnit),
  ),
  admissionRule('admission.unit-without-methods', ({ units }) =>
    units
      .filter(isPlain)
      .filter(({ unit }) => unit.type === 'UNKNOWN_TYPE')
      .filter(({ unit }) => !unit.methods?.length)
      .map(atUnit),
  ),
  // HuggingFace's server can load a model from its hub.
  admissionRule('admission.model-uri-missing', ({ units }) =>
    units
      .filter(isServer)
      .filter(({ unit }) => unit.modelUri === '')
      .filter(({ unit }) => unit.implementation !== 'HUGGINGFACE_SERVER')
      .map(atUnit),
  ),
  admissionRule('admission.tensorflow-protocol', ({ manifest, units }) =>
    units
      .filter(() => manifest.spec.protocol === 'tensorflow')
      .filter(({ unit }) =>
        WITHOUT_TENSORFLOW.includes(unit.implementation ?? ''),
      )
      .map(atUnit),
  ),
  admissionRule(
    'admission.server-unknown',
    ({ servers, units, serversFault }) =>
      units
        .filter(isServer)
        .filter(inheritsImage)
        .filter(({ unit }) => !servers.has(unit.implementation ?? ''))
        .filter(() => serversFault === undefined)
        .map(atUnit),
  ),
  // The webhook reads the ConfigMap only when it needs an image, and panics over what it cannot read.
  admissionRule(
    'admission.servers-unreadable',
    ({ units, serversFault = '' }) =>
      units
        .filter(isServer)
        .filter(inheritsImage)
        .filter(() => serversFault !== '')
        .slice(0, 1)
        .map(located => ({
          path: located.field,
          values: { reason: serversFault },
        })),
  ),
  admissionRule('admission.logger-mode', ({ units }) =>
    units.filter(({ unit }) => unit.logger?.mode === '').map(atUnit),
  ),
];

/** Whether a node is a server whose image is the platform default. */
export function inheritsImage({ container }: LocatedUnit): boolean {
  return !container?.image;
}

function isServer({ unit }: LocatedUnit): boolean {
  return isPrepackaged(unit.implementation);
}

function isPlain({ unit }: LocatedUnit): boolean {
  return (
    unit.implementation === undefined ||
    unit.implementation === 'UNKNOWN_IMPLEMENTATION'
  );
}

function atUnit({ field, unit }: LocatedUnit) {
  return {
    path: field,
    values: { name: unit.name, implementation: unit.implementation ?? '' },
  };
}
