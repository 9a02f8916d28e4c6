import { JSON_SCHEMA, Type } from 'js-yaml';

// Kubernetes' tools read YAML 1.1 (sigs.k8s.io/yaml): `yes` is a boolean there and 0400 is octal.
// Read any other way, a manifest could pass here and be refused by kubectl.
const TRUE = ['y', 'yes', 'on', 'true'];
const FALSE = ['n', 'no', 'off', 'false'];

const bool = new Type('tag:yaml.org,2002:bool', {
  kind: 'scalar',
  resolve: (text: unknown) => booleanOf(text) !== undefined,
  construct: booleanOf,
  predicate: value => typeof value === 'boolean',
  represent: String,
});

const int = new Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: (text: unknown) => integerOf(text) !== undefined,
  construct: integerOf,
  predicate: value => Number.isInteger(value),
  represent: String,
});

const merge = new Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: (text: unknown) => text === '<<' || text === null,
});

/** How Kubernetes' own tools read the plain scalars of a manifest. */
export const kubernetesYamlSchema = JSON_SCHEMA.extend({
  implicit: [bool, int, merge],
});

// Only `yes`, `Yes` and `YES` count, not `yEs`.
function booleanOf(text: unknown): boolean | undefined {
  if (typeof text !== 'string' || text.length > 5) return undefined;
  const lower = text.toLowerCase();
  const upper = text.toUpperCase();
  const capitalised = upper.charAt(0) + lower.slice(1);
  if (![lower, upper, capitalised].includes(text)) return undefined;
  if (TRUE.includes(lower)) return true;
  return FALSE.includes(lower) ? false : undefined;
}

function integerOf(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const [, sign, digits] = /^([-+]?)(\d\w*)$/.exec(text) ?? [];
  const plain = digits?.replace(/_/g, '');
  if (!plain) return undefined;
  const value = unsignedOf(plain);
  return Number.isNaN(value) ? undefined : value * (sign === '-' ? -1 : 1);
}

function unsignedOf(digits: string): number {
  if (/^(0|[1-9]\d*|0x[\da-f]+|0o[0-7]+|0b[01]+)$/i.test(digits)) {
    return Number(digits);
  }
  return /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN;
}
