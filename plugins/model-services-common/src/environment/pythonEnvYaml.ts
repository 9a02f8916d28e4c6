import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { DeclaredEnvironment } from './declaredEnvironment';
import { pythonMinor } from './python';
import { parseModelYaml } from './yaml';

const FILE = 'python_env.yaml';

// build_dependencies are left out: the installer here brings its own.
const pythonEnvYamlSchema = z.object({
  python: z.string().optional(),
  dependencies: z.array(z.string()).default([]),
});

/**
 * Reads Python's version and the requirements of python_env.yaml.
 *
 * @throws InputError when the file cannot be read
 * @see https://mlflow.org/docs/latest/ml/model/#additional-logged-files
 */
export function readPythonEnvYaml(text: string): DeclaredEnvironment {
  const parsed = pythonEnvYamlSchema.safeParse(parseModelYaml(text, FILE));
  if (!parsed.success) {
    throw new InputError(
      `${FILE} does not describe an environment: it needs «python» and a list «dependencies»; log the model again`,
    );
  }
  const python = pythonMinor(parsed.data.python);
  return {
    ...(python && { python }),
    lines: parsed.data.dependencies.map(line => ({ line, file: FILE })),
  };
}
