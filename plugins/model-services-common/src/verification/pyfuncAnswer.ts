import { z } from 'zod';

/** A value that Python answered, in JSON that loses nothing; numbers are text. */
export type PythonValue =
  | null
  | boolean
  | string
  | PythonValue[]
  | { int: string }
  | { float: string }
  | { bytes: string }
  | { time: string }
  | { duration: string }
  | { decimal: string }
  | { object: Record<string, PythonValue> };

const pythonValueSchema: z.ZodType<PythonValue> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.string(),
    z.array(pythonValueSchema),
    z.strictObject({ int: z.string().regex(/^-?\d+$/) }),
    z.strictObject({ float: z.string() }),
    z.strictObject({ bytes: z.string() }),
    z.strictObject({ time: z.string() }),
    z.strictObject({ duration: z.string() }),
    z.strictObject({ decimal: z.string() }),
    z.strictObject({ object: z.record(z.string(), pythonValueSchema) }),
  ]),
);

/** What `mlflow.pyfunc` answered, with Python's own types. */
export const pyfuncAnswerSchema = z.union([
  z.object({ error: z.string() }),
  z.object({
    /** Such as `pandas.core.frame.DataFrame`. */
    class: z.string(),
    form: z.literal('table'),
    columns: z.array(z.string()),
    dtypes: z.array(z.string()),
    /** By rows. */
    values: z.array(z.array(pythonValueSchema)),
  }),
  z.object({
    class: z.string(),
    form: z.literal('value'),
    /** Of an array or a series. */
    dtypes: z.array(z.string()),
    values: pythonValueSchema,
  }),
]);

/** An answer that can be compared. */
export type PyfuncAnswer = Exclude<
  z.infer<typeof pyfuncAnswerSchema>,
  { error: string }
>;
