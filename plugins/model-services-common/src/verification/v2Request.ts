import { InputError } from '@backstage/errors';
import type { InputExample, InputSignature, ValueType } from '../model';
import type { MadeUpInput } from './madeUpInput';

/**
 * A request's body on the open inference protocol.
 *
 * @see https://github.com/kserve/open-inference-protocol
 */
export interface V2Request {
  parameters?: { content_type: string };
  inputs: {
    name: string;
    shape: number[];
    datatype: string;
    data: unknown[];
    parameters?: { content_type: string };
  }[];
}

type V2Input = V2Request['inputs'][number];

const HOW_TO_LOG =
  'log the model again with a table or an array as input example, or choose the protocol seldon';

const BY_TYPE: Partial<Record<ValueType['type'], [string, string?]>> = {
  double: ['FP64'],
  float: ['FP32'],
  long: ['INT64'],
  integer: ['INT32'],
  boolean: ['BOOL'],
  string: ['BYTES', 'str'],
  datetime: ['BYTES', 'datetime'],
  binary: ['BYTES', 'base64'],
};

/**
 * Turns a model's input example into a request on the open inference protocol, with the content types that MLServer has:
 * a table is an input for each column, an array one input.
 *
 * @param content - the example's file, parsed; tables and arrays as `seldonRequest` takes them
 * @throws InputError for an example that the protocol has no form for
 */
export function v2Request(
  example: Pick<InputExample, 'path'>,
  content: { names?: string[]; ndarray: unknown[] } | undefined,
  signature: InputSignature | undefined,
): V2Request {
  if (!content) {
    throw new InputError(
      `the model's input example ${example.path} is neither a table nor an array, and the protocol v2 has no form for it; ${HOW_TO_LOG}`,
    );
  }
  const { names, ndarray } = content;
  if (signature && 'tensors' in signature) {
    return arrayRequest(ndarray, signature.tensors[0].dtype);
  }
  const rows = ndarray.filter(Array.isArray);
  const isTable = names !== undefined || signature !== undefined;
  if (!isTable || rows.length !== ndarray.length) {
    return arrayRequest(ndarray, undefined);
  }
  const columns = signature?.columns ?? [];
  const width = names?.length ?? rows[0]?.length ?? 0;
  return tableRequest(
    Array.from({ length: width }, (_, index) => {
      const name = names?.[index] ?? columns[index]?.name ?? String(index);
      const column = columns.find(each => each.name === name) ?? columns[index];
      return {
        name,
        type: column?.type,
        values: rows.map(row => row[index]),
      };
    }),
  );
}

/**
 * The request on the open inference protocol that carries made-up input.
 *
 * @throws InputError for input that the protocol has no form for
 */
export function madeUpV2Request(input: MadeUpInput): V2Request {
  switch (input.form) {
    case 'table':
      return tableRequest(
        input.columns.map(({ name, type }, index) => ({
          name: name ?? String(index),
          type,
          values: input.rows.map(row => row[index]),
        })),
      );
    case 'values':
      return {
        inputs: [columnInput('input', input.type, input.values)],
      };
    default:
      return {
        inputs: input.tensors.map(({ name = 'input', shape, dtype, fill }) =>
          arrayInput(
            name,
            shape,
            Array(shape.reduce((all, length) => all * length, 1)).fill(fill),
            dtype,
          ),
        ),
      };
  }
}

function tableRequest(
  columns: { name: string; type?: ValueType; values: unknown[] }[],
): V2Request {
  return {
    parameters: { content_type: 'pd' },
    inputs: columns.map(({ name, type, values }) =>
      columnInput(name, type, values),
    ),
  };
}

function columnInput(
  name: string,
  type: ValueType | undefined,
  data: unknown[],
): V2Input {
  const known = type ? BY_TYPE[type.type] : kindOf(data);
  if (!known) {
    throw new InputError(
      `the model takes ${
        type?.type ?? 'values of several kinds'
      } in «${name}», and the protocol v2 has no form for it; ${HOW_TO_LOG}`,
    );
  }
  const [datatype, contentType] = known;
  return {
    name,
    shape: [data.length, 1],
    datatype,
    data,
    ...(contentType && { parameters: { content_type: contentType } }),
  };
}

function kindOf(data: unknown[]): [string, string?] | undefined {
  if (data.every(Number.isInteger)) return ['INT64'];
  if (data.every(each => typeof each === 'number')) return ['FP64'];
  if (data.every(each => typeof each === 'boolean')) return ['BOOL'];
  return data.every(each => typeof each === 'string')
    ? ['BYTES', 'str']
    : undefined;
}

function arrayRequest(values: unknown[], dtype: string | undefined): V2Request {
  const data = values.flat(Infinity);
  return {
    parameters: { content_type: 'np' },
    inputs: [arrayInput('input', shapeOf(values), data, dtype)],
  };
}

function arrayInput(
  name: string,
  shape: number[],
  data: unknown[],
  dtype: string | undefined,
): V2Input {
  const datatype = dtype ? datatypeOf(dtype) : kindOf(data)?.[0];
  if (!datatype) {
    throw new InputError(
      `the model takes arrays of ${
        dtype ?? 'values of several kinds'
      }, and the protocol v2 has no form for them; ${HOW_TO_LOG}`,
    );
  }
  return {
    name,
    shape,
    datatype,
    data,
    parameters: { content_type: datatype === 'BYTES' ? 'str' : 'np' },
  };
}

function datatypeOf(dtype: string): string | undefined {
  const float = /^float(16|32|64)$/.exec(dtype);
  if (float) return `FP${float[1]}`;
  const integer = /^(u?)int(8|16|32|64)$/.exec(dtype);
  if (integer) return `${integer[1] ? 'U' : ''}INT${integer[2]}`;
  if (dtype === 'bool') return 'BOOL';
  return /^(object|str|<?U\d*)/.test(dtype) ? 'BYTES' : undefined;
}

function shapeOf(values: unknown): number[] {
  return Array.isArray(values) ? [values.length, ...shapeOf(values[0])] : [];
}
