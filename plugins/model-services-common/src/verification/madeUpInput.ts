import { InputError } from '@backstage/errors';
import type { ColumnSpec, InputSignature, ValueType } from '../model';

/** A value as JSON has it: bytes are base64, times ISO 8601. */
type JsonValue =
  | boolean
  | number
  | string
  | JsonValue[]
  | { [name: string]: JsonValue };

/** An array of one value. */
export interface MadeUpTensor {
  name?: string;
  /** numpy's name. */
  dtype: string;
  shape: number[];
  fill: boolean | number | string;
}

/** Input for a model, made up to fit its signature: one row, or arrays of the smallest shape. */
export type MadeUpInput =
  | { form: 'table'; columns: ColumnSpec[]; rows: JsonValue[][] }
  /** For a model that takes plain Python values. */
  | { form: 'values'; type: ValueType; values: JsonValue[] }
  | { form: 'tensors'; tensors: MadeUpTensor[] };

const MAX_ELEMENTS = 2_000_000;

const HOW_TO_LOG =
  'log the model again with an input example, and register that version';

/**
 * Makes up input that fits a model's signature. What a request may leave out is in it too.
 *
 * @throws InputError for a type that no value can be made up for
 */
export function makeUpInput(signature: InputSignature): MadeUpInput {
  if ('tensors' in signature) {
    const tensors = signature.tensors.map(({ name, dtype, shape }) => ({
      ...(name !== undefined && { name }),
      dtype,
      shape: shape.map(length => (length < 0 ? 1 : length)),
      fill: elementOf(dtype),
    }));
    const elements = tensors
      .flatMap(({ shape }) => [shape.reduce((all, length) => all * length, 1)])
      .reduce((sum, each) => sum + each, 0);
    if (elements > MAX_ELEMENTS) {
      throw new InputError(
        `the model's signature asks for arrays of ${elements} elements, too many to make up; ${HOW_TO_LOG}`,
      );
    }
    return { form: 'tensors', tensors };
  }
  const { columns, hinted } = signature;
  const [first] = columns;
  if (hinted && columns.length === 1 && first.name === undefined) {
    return {
      form: 'values',
      type: first.type,
      values: [valueOf(first.type)],
    };
  }
  return {
    form: 'table',
    columns,
    rows: [columns.map(({ type }) => valueOf(type))],
  };
}

function valueOf(declared: ValueType): JsonValue {
  switch (declared.type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'long':
      return 1;
    case 'float':
    case 'double':
      return 1.5;
    case 'string':
    case 'any':
      return 'text';
    case 'binary':
      return 'dGV4dA==';
    case 'datetime':
      return '2020-01-02T03:04:05';
    case 'array':
      return [valueOf(declared.items)];
    case 'map':
      return { key: valueOf(declared.values) };
    case 'object':
      return Object.fromEntries(
        Object.entries(declared.properties).map(([name, type]) => [
          name,
          valueOf(type),
        ]),
      );
    default:
      throw new InputError(
        `the model takes values of the type ${declared.type}, which cannot be made up; ${HOW_TO_LOG}`,
      );
  }
}

function elementOf(dtype: string): boolean | number | string {
  if (/^bool/.test(dtype)) return true;
  if (/^u?int/.test(dtype)) return 1;
  if (/^float/.test(dtype)) return 1.5;
  if (/^(object|str|<?U\d*)/.test(dtype)) return 'text';
  throw new InputError(
    `the model takes arrays of ${dtype}, which cannot be made up; ${HOW_TO_LOG}`,
  );
}
