import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseMlmodel } from './mlmodelFile';

const HOW_TO_LOG =
  'log the model again with a signature, such as infer_signature(X, model.predict(X)), and register that version';

const scalarTypes = [
  'boolean',
  'integer',
  'long',
  'float',
  'double',
  'string',
  'binary',
  'datetime',
] as const;

/** Type of a value, as MLflow writes it; nested ones came with MLflow 2.10. */
export type ValueType =
  | { type: (typeof scalarTypes)[number] }
  | { type: 'any' }
  | { type: 'sparkml vector' }
  | { type: 'array'; items: ValueType }
  | { type: 'object'; properties: Record<string, ValueType> }
  | { type: 'map'; values: ValueType };

const valueTypeSchema: z.ZodType<ValueType> = z.lazy(() =>
  z.union([
    z.object({ type: z.enum(scalarTypes) }),
    z.object({ type: z.literal('any') }),
    z.object({ type: z.literal('sparkml vector') }),
    z.object({ type: z.literal('array'), items: valueTypeSchema }),
    z.object({
      type: z.literal('object'),
      properties: z.record(z.string(), valueTypeSchema),
    }),
    z.object({ type: z.literal('map'), values: valueTypeSchema }),
  ]),
);

/** A column of a model's inputs; what a person may leave out counts as well. */
export interface ColumnSpec {
  /** Absent where columns have no names. */
  name?: string;
  type: ValueType;
}

/** An array that a model takes. */
export interface TensorSpec {
  name?: string;
  /** numpy's name, such as `float64`. */
  dtype: string;
  /** -1 for a dimension of any length. */
  shape: number[];
}

/** What a model takes. */
export type InputSignature =
  | {
      columns: ColumnSpec[];
      /** MLflow 3: it was made from type hints, and the model takes plain Python values. */
      hinted: boolean;
    }
  | { tensors: TensorSpec[] };

const tensorSchema = z
  .object({
    type: z.literal('tensor'),
    name: z.string().optional(),
    'tensor-spec': z.object({
      dtype: z.string(),
      shape: z.array(z.number().int()),
    }),
  })
  .transform(({ name, 'tensor-spec': spec }) => ({
    ...(name !== undefined && { name }),
    ...spec,
  }));

const columnSchema = z
  .object({ name: z.string().optional() })
  .loose()
  .transform(({ name, ...type }, context) => {
    const parsed = valueTypeSchema.safeParse(type);
    if (!parsed.success) {
      context.addIssue({ code: 'custom', message: 'a type unknown to us' });
      return z.NEVER;
    }
    return { ...(name !== undefined && { name }), type: parsed.data };
  });

const inputsSchema = z.union([
  z.array(tensorSchema).min(1),
  z.array(columnSchema).min(1),
]);

const mlmodelSchema = z.object({
  signature: z
    .object({
      // MLflow writes JSON as text.
      inputs: z.string().nullish(),
    })
    .nullish(),
  is_signature_from_type_hint: z.boolean().nullish(),
});

/**
 * Reads what a model takes from its MLmodel file; undefined when that does not say.
 *
 * @throws InputError for a signature that is not in MLflow's form
 */
export function readInputSignature(
  mlmodel: string,
): InputSignature | undefined {
  const { signature, is_signature_from_type_hint: hinted } = parseMlmodel(
    mlmodel,
    mlmodelSchema,
    'what the model takes',
    HOW_TO_LOG,
  );
  if (!signature?.inputs) {
    return undefined;
  }
  const inputs = inputsSchema.safeParse(parseJson(signature.inputs));
  if (!inputs.success) {
    throw new InputError(
      `the model's signature is not in a form of MLflow's that is known here: ${z.prettifyError(
        inputs.error,
      )}; log the model with an input example, and register that version`,
    );
  }
  const specs = inputs.data;
  return isTensors(specs)
    ? { tensors: specs }
    : { columns: specs, hinted: hinted === true };
}

function isTensors(specs: TensorSpec[] | ColumnSpec[]): specs is TensorSpec[] {
  return specs.some(spec => 'dtype' in spec);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
