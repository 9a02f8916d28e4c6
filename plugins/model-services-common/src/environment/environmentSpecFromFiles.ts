import { InputError } from '@backstage/errors';
import { readCondaYaml } from './condaYaml';
import type { DeclaredEnvironment } from './declaredEnvironment';
import { parseMlModel } from './mlModel';
import { pythonMinor } from './python';
import { readPythonEnvYaml } from './pythonEnvYaml';
import {
  normaliseRequirements,
  readRequirementsTxt,
  type SourceLine,
} from './requirements';
import type { EnvironmentSpec } from './spec';

/** Texts of the files beside a model that describe its environment. */
export interface EnvironmentFiles {
  mlmodel: string;
  condaYaml?: string;
  pythonEnvYaml?: string;
  requirementsTxt?: string;
}

/**
 * Reads the environment a model was logged with: from conda.yaml, else from
 * python_env.yaml with requirements.txt, else from requirements.txt alone.
 * Where these do not fix Python's version, MLmodel's `python_version` does.
 *
 * @throws InputError when a file cannot be read, when a line is refused, or when something is missing
 */
export function environmentSpecFromFiles(
  files: EnvironmentFiles,
): EnvironmentSpec {
  const declared = readDeclared(files);
  const requirements = normaliseRequirements(
    declared.lines.flatMap(line => includeRequirements(line, files)),
  );
  if (requirements.length === 0) {
    throw new InputError(
      "The model's environment names no packages; log the model again with pip_requirements",
    );
  }
  const python =
    declared.python ??
    pythonMinor(parseMlModel(files.mlmodel).pythonFunction?.pythonVersion);
  if (!python) {
    throw new InputError(
      'The model does not say which Python 3 it was logged with: neither conda.yaml, python_env.yaml nor python_version in MLmodel fixes it; log the model again with a current MLflow',
    );
  }
  return { python, requirements };
}

function readDeclared(files: EnvironmentFiles): DeclaredEnvironment {
  if (files.condaYaml !== undefined) {
    return readCondaYaml(files.condaYaml);
  }
  if (files.pythonEnvYaml !== undefined) {
    return readPythonEnvYaml(files.pythonEnvYaml);
  }
  if (files.requirementsTxt !== undefined) {
    return { lines: readRequirementsTxt(files.requirementsTxt) };
  }
  throw new InputError(
    'The model has neither conda.yaml nor python_env.yaml nor requirements.txt, so its environment is unknown; log the model again with pip_requirements',
  );
}

// MLflow keeps the requirements in requirements.txt and points at it from python_env.yaml.
function includeRequirements(
  source: SourceLine,
  files: EnvironmentFiles,
): SourceLine[] {
  if (!/^\s*-r\s+requirements\.txt\s*$/.test(source.line)) {
    return [source];
  }
  if (files.requirementsTxt === undefined) {
    throw new InputError(
      `${source.file} points at requirements.txt, which the model does not have; log the model again`,
    );
  }
  return readRequirementsTxt(files.requirementsTxt);
}
