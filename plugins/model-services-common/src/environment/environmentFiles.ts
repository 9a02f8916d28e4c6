import { InputError } from '@backstage/errors';
import { readCondaYaml } from './condaYaml';
import type { DeclaredEnvironment } from './declaredEnvironment';
import { parseMlModel } from './mlModel';
import { readPythonEnvYaml } from './pythonEnvYaml';
import { readRequirementsTxt } from './requirements';
import type { EnvironmentRules } from './rules';

export const REQUIREMENTS_TXT = 'requirements.txt';

/** Texts of the files beside a model that describe its environment. */
export interface EnvironmentFiles {
  mlmodel: string;
  condaYaml?: string;
  pythonEnvYaml?: string;
  requirementsTxt?: string;
  /** Further requirement and constraint files, by path inside the model. */
  included?: ReadonlyMap<string, string>;
  /** Hexadecimal sha256 of wheels, by path inside the model. */
  wheels?: ReadonlyMap<string, string>;
}

/** Paths of the files that describe a model's environment; those that MLmodel does not name have MLflow's usual names. */
export function environmentPaths(mlmodel: string): {
  conda: string;
  virtualenv: string;
} {
  return {
    conda: 'conda.yaml',
    virtualenv: 'python_env.yaml',
    ...parseMlModel(mlmodel).pythonFunction?.environmentFiles,
  };
}

/** What the file says that counts, and its path inside the model. */
export interface DeclaringFile {
  path: string;
  declared: DeclaredEnvironment;
}

/**
 * Reads the file that counts: conda.yaml, else python_env.yaml (with the
 * requirements.txt that it includes), else requirements.txt alone.
 *
 * @throws InputError when there is none, or when it cannot be read
 */
export function readDeclaringFile(
  files: EnvironmentFiles,
  rules: EnvironmentRules,
): DeclaringFile {
  const { conda, virtualenv } = environmentPaths(files.mlmodel);
  if (files.condaYaml !== undefined) {
    return {
      path: conda,
      declared: readCondaYaml(files.condaYaml, rules, conda),
    };
  }
  if (files.pythonEnvYaml !== undefined) {
    return {
      path: virtualenv,
      declared: readPythonEnvYaml(files.pythonEnvYaml, virtualenv),
    };
  }
  if (files.requirementsTxt !== undefined) {
    return {
      path: REQUIREMENTS_TXT,
      declared: {
        lines: readRequirementsTxt(files.requirementsTxt),
        refusals: [],
      },
    };
  }
  throw new InputError(
    `The model has neither ${conda} nor ${virtualenv} nor ${REQUIREMENTS_TXT}, so its environment is unknown; log the model again with pip_requirements`,
  );
}

/** Files that requirement lines may include, by path inside the model. */
export function includableTexts(
  files: EnvironmentFiles,
): ReadonlyMap<string, string> {
  return new Map([
    ...(files.included ?? []),
    ...(files.requirementsTxt === undefined
      ? []
      : [[REQUIREMENTS_TXT, files.requirementsTxt] as const]),
  ]);
}
