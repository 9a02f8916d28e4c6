import { UnknownField } from '../schema/pruneUnknown';
import { RuleContext } from './context';
import { ProblemLevel } from '../problem';
import { Finding, Rule } from './rule';

const PREDICTOR = 'spec.predictors[]';
const POD = `${PREDICTOR}.componentSpecs[].spec`;

// Fields that lose their place with their indentation, and where they belong.
const HOMES: Record<string, readonly string[]> = {
  spec: ['predictors', 'protocol', 'transport', 'serverType'],
  [PREDICTOR]: [
    'graph',
    'componentSpecs',
    'traffic',
    'shadow',
    'svcOrchSpec',
    'explainer',
  ],
  [`${PREDICTOR}.graph`]: [
    'implementation',
    'modelUri',
    'envSecretRefName',
    'storageInitializerImage',
    'parameters',
    'children',
    'methods',
    'logger',
  ],
  [`${PREDICTOR}.componentSpecs[]`]: ['hpaSpec', 'kedaSpec', 'pdbSpec'],
  [POD]: [
    'containers',
    'initContainers',
    'volumes',
    'imagePullSecrets',
    'nodeSelector',
    'tolerations',
    'affinity',
  ],
  [`${POD}.containers[]`]: [
    'image',
    'imagePullPolicy',
    'command',
    'args',
    'env',
    'resources',
    'readinessProbe',
    'livenessProbe',
    'startupProbe',
    'volumeMounts',
    'ports',
  ],
};
/** What the rules about fields look at. */
type FieldContext = Pick<RuleContext, 'unknownFields'>;

const METADATA = ['name', 'namespace', 'labels', 'annotations'];

/** Fields that the API server drops without a word. */
export const fieldRules: readonly Rule<FieldContext>[] = [
  fieldRule('practice.unknown-field', ({ path, name }, home) =>
    home ? [] : [{ path, values: { name } }],
  ),
  fieldRule('practice.misplaced-field', ({ path, name }, home) =>
    home ? [{ path, values: { name, home } }] : [],
  ),
];

function fieldRule(
  id: 'practice.unknown-field' | 'practice.misplaced-field',
  find: (field: UnknownField, home: string | undefined) => Finding[],
): Rule<FieldContext> {
  const level: ProblemLevel = 'error';
  return {
    id,
    level,
    stage: 'practice',
    find: ({ unknownFields }) =>
      unknownFields.flatMap(field => find(field, homeOf(field))),
  };
}

function homeOf({ name, parent }: UnknownField): string | undefined {
  if (parent === '' && METADATA.includes(name)) return 'metadata';
  return Object.keys(HOMES).find(home => HOMES[home].includes(name));
}
