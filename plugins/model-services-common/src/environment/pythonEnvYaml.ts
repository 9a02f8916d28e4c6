import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { shown } from './characters';
import type { DeclaredEnvironment } from './declaredEnvironment';
import { NO_PYTHON_3, pythonMinor } from './python';
import { explainRefusal } from './refusal';
import { parseModelYaml } from './yaml';

// build_dependencies are left out: the installer here brings its own.
const pythonEnvYamlSchema = z.strictObject({
  python: z.string().optional(),
  build_dependencies: z.unknown().optional(),
  dependencies: z.array(z.string()).default([]),
});

/**
 * Reads Python's version and the requirements of python_env.yaml.
 *
 * @param file - its path inside the model
 * @throws InputError when the file cannot be read
 * @see https://mlflow.org/docs/latest/ml/model/#additional-logged-files
 */
export function readPythonEnvYaml(
  text: string,
  file = 'python_env.yaml',
): DeclaredEnvironment {
  const parsed = pythonEnvYamlSchema.safeParse(parseModelYaml(text, file));
  if (!parsed.success) {
    throw new InputError(
      `${shown(
        file,
      )} does not describe an environment as MLflow writes it: it may have python, build_dependencies and a list «dependencies», and nothing else; log the model again`,
    );
  }
  const stated = parsed.data.python;
  const python = pythonMinor(stated);
  return {
    ...(python && { python }),
    lines: parsed.data.dependencies.map(line => ({ line, file })),
    refusals:
      stated && !python
        ? [explainRefusal(`python: ${stated}`, file, NO_PYTHON_3)]
        : [],
  };
}
