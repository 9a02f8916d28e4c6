import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { shown } from './characters';
import { modelPath } from './modelPath';
import { parseModelYaml } from './yaml';

/** What a model's MLmodel file says of how the model is loaded. */
export interface MlModel {
  /** Names of all flavours, sorted. */
  flavors: string[];
  /** Absent when the model has no flavour `python_function`. */
  pythonFunction?: {
    /** Full version, such as `3.11.7`. */
    pythonVersion?: string;
    /** Paths of the files that describe the environment, relative to MLmodel. */
    environmentFiles: { conda?: string; virtualenv?: string };
    /** Folder of the code that was logged with `code_paths`, relative to MLmodel. */
    codeFolder?: string;
  };
}

const FLAVOR = /^\w[\w.-]{0,99}$/;

// Scalars are read as strings, and a null is one of them.
const text = z
  .string()
  .nullish()
  .transform(value =>
    value && !['~', 'null', 'Null', 'NULL'].includes(value) ? value : undefined,
  );

const path = text.transform((value, context) => {
  const inside = value === undefined ? undefined : modelPath(value);
  if (value !== undefined && inside === undefined) {
    context.addIssue({
      code: 'custom',
      message: `the path «${shown(value)}» could lead outside the model`,
    });
  }
  return inside;
});

// MLflow up to 1.29 and models logged with conda only write a plain file name.
const environmentFilesSchema = z.union([
  path.transform(conda => ({ conda, virtualenv: undefined })),
  z.object({ conda: path, virtualenv: path }),
]);

const mlModelSchema = z.object({
  flavors: z.looseObject({
    python_function: z
      .object({
        env: environmentFilesSchema,
        python_version: text,
        code: path,
      })
      .optional(),
  }),
});

/**
 * Parses a model's MLmodel file.
 *
 * @throws InputError when the text is not an MLmodel file, or names a file outside the model
 * @see https://mlflow.org/docs/latest/ml/model/#storage-format
 */
export function parseMlModel(content: string): MlModel {
  const parsed = mlModelSchema.safeParse(parseModelYaml(content, 'MLmodel'));
  if (!parsed.success) {
    throw new InputError(
      `MLmodel does not describe a model: ${
        escapingPath(parsed.error.issues) ??
        'it needs a map «flavors», and its python_function needs «env» as a file name or as a map with conda and virtualenv'
      }; log the model again`,
    );
  }
  const { flavors } = parsed.data;
  const odd = Object.keys(flavors).find(name => !FLAVOR.test(name));
  if (odd !== undefined) {
    throw new InputError(
      `MLmodel names the flavour «${shown(
        odd,
      )}», which is not a name of a Python module; log the model again`,
    );
  }
  const pythonFunction = flavors.python_function;
  if (!pythonFunction) {
    return { flavors: Object.keys(flavors).sort() };
  }
  const { env, python_version: pythonVersion, code } = pythonFunction;
  return {
    flavors: Object.keys(flavors).sort(),
    pythonFunction: {
      ...(pythonVersion && { pythonVersion }),
      environmentFiles: {
        ...(env.conda && { conda: env.conda }),
        ...(env.virtualenv && { virtualenv: env.virtualenv }),
      },
      ...(code && { codeFolder: code }),
    },
  };
}

function escapingPath(issues: readonly z.core.$ZodIssue[]): string | undefined {
  for (const issue of issues) {
    if (issue.code === 'custom') {
      return issue.message;
    }
    if (issue.code === 'invalid_union') {
      const inside = escapingPath(issue.errors.flat());
      if (inside) {
        return inside;
      }
    }
  }
  return undefined;
}
