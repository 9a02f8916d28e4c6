import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { DeclaredEnvironment } from './declaredEnvironment';
import { pythonMinor } from './python';
import type { SourceLine } from './requirements';
import { parseModelYaml } from './yaml';

const FILE = 'conda.yaml';

const condaYamlSchema = z.object({
  dependencies: z.array(
    z.union([z.string(), z.object({ pip: z.array(z.string()) })]),
  ),
});

// A match specification: channel::name, then version and build after «=» or a blank.
const CONDA_PACKAGE =
  /^(?:[^\s:]+::)?(?<name>[A-Za-z0-9_.-]+)\s*(?:={0,2}\s*(?<exact>[\w.*]+)(?:=\S*)?|.*)$/;

/**
 * Reads Python's version and the pip requirements of conda.yaml.
 *
 * @throws InputError when the file cannot be read, or asks for conda packages besides Python and pip
 * @see https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */
export function readCondaYaml(text: string): DeclaredEnvironment {
  const parsed = condaYamlSchema.safeParse(parseModelYaml(text, FILE));
  if (!parsed.success) {
    throw new InputError(
      `${FILE} does not describe an environment: it needs a list «dependencies» of package names and one map «pip»; log the model again`,
    );
  }
  const lines: SourceLine[] = [];
  const unsupported: string[] = [];
  let python: string | undefined;
  for (const dependency of parsed.data.dependencies) {
    if (typeof dependency !== 'string') {
      lines.push(...dependency.pip.map(line => ({ line, file: FILE })));
      continue;
    }
    const groups = CONDA_PACKAGE.exec(dependency.trim())?.groups;
    if (groups?.name === 'python') {
      python = pythonMinor(groups.exact) ?? python;
    } else if (groups?.name !== 'pip') {
      unsupported.push(`«${dependency.slice(0, 80)}»`);
    }
  }
  if (unsupported.length > 0) {
    throw new InputError(
      `${FILE} asks for conda packages besides Python and pip, which the recipe isolated-python cannot install: ${unsupported
        .slice(0, 20)
        .join(
          ', ',
        )}. Name their counterparts under «pip» if a package source has them, leave out the rest, and log the model again.`,
    );
  }
  return { ...(python && { python }), lines };
}
