import { InputError } from '@backstage/errors';
import { z } from 'zod';
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
  };
}

// MLflow up to 1.29 and models logged with conda only write a plain file name.
const environmentFilesSchema = z.union([
  z.string().transform(file => (isNull(file) ? {} : { conda: file })),
  z.object({
    conda: z.string().optional(),
    virtualenv: z.string().optional(),
  }),
]);

const mlModelSchema = z.object({
  flavors: z.looseObject({
    python_function: z
      .object({
        env: environmentFilesSchema.optional(),
        python_version: z.string().optional(),
      })
      .optional(),
  }),
});

/**
 * Parses a model's MLmodel file.
 *
 * @throws InputError when the text is not an MLmodel file
 * @see https://mlflow.org/docs/latest/ml/model/#storage-format
 */
export function parseMlModel(text: string): MlModel {
  const parsed = mlModelSchema.safeParse(parseModelYaml(text, 'MLmodel'));
  if (!parsed.success) {
    throw new InputError(
      'MLmodel does not describe a model: it needs a map «flavors», and its python_function needs «env» as a file name or as a map with conda and virtualenv; log the model again',
    );
  }
  const { flavors } = parsed.data;
  const pythonFunction = flavors.python_function;
  return {
    flavors: Object.keys(flavors).sort(),
    ...(pythonFunction && {
      pythonFunction: {
        ...(pythonFunction.python_version && {
          pythonVersion: pythonFunction.python_version,
        }),
        environmentFiles: pythonFunction.env ?? {},
      },
    }),
  };
}

// Scalars are read as strings, and a null is one of them.
function isNull(scalar: string): boolean {
  return ['', '~', 'null'].includes(scalar);
}
