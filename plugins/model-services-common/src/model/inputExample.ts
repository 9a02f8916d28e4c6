import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseMlmodel } from './mlmodelFile';

/** Where a model keeps its input example, as its MLmodel file says. */
export interface InputExample {
  /** MLflow's kind, such as `dataframe`, `ndarray`, `json_object`, `sparse_matrix_csr`. */
  type: string;
  /** File below the model's folder. */
  path: string;
  /** File with the same as a request to MLflow's own server; MLflow 2.16 and later write it. */
  servingPath?: string;
  /** True when the file holds inference parameters beside the inputs. */
  hasParams: boolean;
}

/** A request's body on the Seldon protocol. */
export type SeldonRequest =
  | { data: { names?: string[]; ndarray: unknown[] } }
  | { strData: string }
  | { jsonData: unknown };

const HOW_TO_LOG =
  'log the model again with an example, such as mlflow.sklearn.log_model(model, input_example=X.head(2)), and register that version';

const fileName = z.string().regex(/^[\w-][\w.-]*$/, 'expected a file name');

const mlmodelSchema = z.object({
  saved_input_example_info: z
    .object({
      type: z.string(),
      artifact_path: fileName,
      serving_input_path: fileName.optional(),
      params: z.unknown().optional(),
    })
    .nullish(),
});

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const splitDataframe = z.object({
  columns: z.array(z.string()).optional(),
  data: z.array(z.array(scalar)).min(1),
});

/**
 * Finds a model's input example; undefined when the model was logged without.
 *
 * @param mlmodel - text of the MLmodel file
 * @throws InputError when the file does not say in MLflow's form where it is.
 */
export function findInputExample(mlmodel: string): InputExample | undefined {
  const { saved_input_example_info: info } = parseMlmodel(
    mlmodel,
    mlmodelSchema,
    'where the input example is',
    HOW_TO_LOG,
  );
  if (!info) {
    return undefined;
  }
  return {
    type: info.type,
    path: info.artifact_path,
    ...(info.serving_input_path && { servingPath: info.serving_input_path }),
    // MLflow writes the text `true`, or leaves the key out.
    hasParams: Boolean(info.params),
  };
}

/**
 * Turns a model's input example into a request on the Seldon protocol: tables and arrays as rows, a text as a text,
 * and what the protocol has no form for as a request to MLflow's own server within `jsonData`.
 *
 * @param files - texts of the example's files
 * @throws InputError when the files hold no such example.
 */
export function seldonRequest(
  example: InputExample,
  files: { example: string; serving?: string },
): SeldonRequest {
  const content = parseExample(files.example, example.path);
  if (!example.hasParams) {
    if (example.type === 'dataframe') {
      const table = splitDataframe.safeParse(content);
      if (table.success) {
        const { columns, data } = table.data;
        return { data: { ...(columns && { names: columns }), ndarray: data } };
      }
    }
    if (example.type === 'ndarray' && Array.isArray(content)) {
      return { data: { ndarray: content } };
    }
    if (typeof content === 'string') {
      return { strData: content };
    }
  }
  return {
    jsonData:
      files.serving === undefined
        ? servingRequest(example, content)
        : parseExample(files.serving, example.servingPath ?? example.path),
  };
}

// What MLflow before 2.16 did not write down, in the form that later ones do.
function servingRequest(example: InputExample, content: unknown): unknown {
  if (example.type.startsWith('sparse_matrix')) {
    throw new InputError(
      `the model's input example ${example.path} is a sparse matrix that MLflow kept in no form a server reads; ${HOW_TO_LOG}, as a dense array or with MLflow 2.16 or later`,
    );
  }
  const key = example.type === 'dataframe' ? 'dataframe_split' : 'inputs';
  const { inputs, ...rest } = wrapped(example, content);
  return { [key]: inputs, ...rest };
}

// Arrays of MLflow 1 and examples with parameters are in an object of their own already.
function wrapped(
  example: InputExample,
  content: unknown,
): { inputs: unknown; params?: unknown } {
  const own = z
    .strictObject({ inputs: z.unknown(), params: z.unknown().optional() })
    .safeParse(content);
  return own.success && (example.hasParams || example.type === 'ndarray')
    ? own.data
    : { inputs: content };
}

function parseExample(text: string, path: string): unknown {
  try {
    return JSON.parse(withoutNaN(text));
  } catch {
    throw new InputError(
      `the model's input example ${path} is not JSON; ${HOW_TO_LOG}`,
    );
  }
}

// Python writes a missing number as NaN, which is not JSON; the servers take null for it.
function withoutNaN(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\bNaN\b/g, token =>
    token === 'NaN' ? 'null' : token,
  );
}
