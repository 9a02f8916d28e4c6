import { InputError } from '@backstage/errors';
import type { Warning } from '../warning';
import { shown } from './characters';
import {
  type CollectedRequirements,
  collectRequirements,
} from './collectRequirements';
import {
  type DeclaringFile,
  type EnvironmentFiles,
  environmentPaths,
  includableTexts,
  readDeclaringFile,
} from './environmentFiles';
import { parseMlModel } from './mlModel';
import { pythonMinor } from './python';
import { readPythonEnvYaml } from './pythonEnvYaml';
import { assertNoRefusals } from './refusal';
import type { SourceLine } from './requirements';
import type { EnvironmentRules } from './rules';
import type { EnvironmentSpec, ModelWheel } from './spec';
import { environmentWarnings } from './warnings';

/** A model's environment, and how it was found. */
export interface EnvironmentReading {
  environment: EnvironmentSpec;
  /** Paths inside the model of the files that it was read from, the one that counts first. */
  readFrom: string[];
  /** Addresses of package indexes that the model names and the site lists, as the site writes them. */
  packageSources: string[];
  warnings: Warning[];
}

/**
 * Reads the environment a model was logged with: from conda.yaml, else from
 * python_env.yaml with requirements.txt, else from requirements.txt alone. Where
 * these do not fix Python's version, MLmodel's `python_version` does, else python_env.yaml.
 *
 * @param options - `today` is an ISO 8601 date; it decides whether Python is still maintained
 * @throws InputError when a file cannot be read, when a line is refused, or when something is missing
 */
export function environmentSpecFromFiles(
  files: EnvironmentFiles,
  options: { rules: EnvironmentRules; today: string },
): EnvironmentReading {
  const { rules, today } = options;
  const declaring = readDeclaringFile(files, rules);
  const { declared } = declaring;
  const collected = collectRequirements(
    declared.lines,
    includableTexts(files),
    rules,
  );
  assertNoRefusals([...declared.refusals, ...collected.refusals]);
  assertNothingMissing(collected);

  const python = findPython(files, declaring);
  const environment: EnvironmentSpec = {
    python: python.minor,
    requirements: [...collected.requirements].sort(),
    ...optional('constraints', [...collected.constraints].sort()),
    ...optional('hashes', hashesOf(collected)),
    ...optional('wheels', wheelsOf(collected.wheels, files)),
    ...(declared.conda && { conda: declared.conda }),
  };
  if (
    environment.requirements.length === 0 &&
    !environment.wheels &&
    !environment.conda
  ) {
    throw new InputError(
      "The model's environment names no packages; log the model again with pip_requirements",
    );
  }
  return {
    environment,
    readFrom: [...new Set([declaring.path, ...collected.included])],
    packageSources: [...collected.packageSources],
    warnings: environmentWarnings(environment, {
      today,
      pythonFrom: python.file === declaring.path ? undefined : python.file,
      readInstead: readInstead(files, declaring),
    }),
  };
}

function findPython(
  files: EnvironmentFiles,
  { path, declared }: DeclaringFile,
): { minor: string; file: string } {
  if (declared.python) {
    return { minor: declared.python, file: path };
  }
  const stated = pythonMinor(
    parseMlModel(files.mlmodel).pythonFunction?.pythonVersion,
  );
  if (stated) {
    return { minor: stated, file: 'MLmodel' };
  }
  const { virtualenv } = environmentPaths(files.mlmodel);
  const beside =
    files.pythonEnvYaml === undefined
      ? undefined
      : readPythonEnvYaml(files.pythonEnvYaml, virtualenv).python;
  if (beside) {
    return { minor: beside, file: virtualenv };
  }
  throw new InputError(
    `The model does not say which Python 3 it was logged with: neither ${shown(
      path,
    )}, python_version in MLmodel nor ${virtualenv} fixes it; log the model again with a current MLflow`,
  );
}

// MLmodel names the file that should count.
function readInstead(
  files: EnvironmentFiles,
  { path }: DeclaringFile,
): { named: string; used: string } | undefined {
  const named = parseMlModel(files.mlmodel).pythonFunction?.environmentFiles
    .conda;
  return named && named !== path ? { named, used: path } : undefined;
}

function assertNothingMissing({ missing }: CollectedRequirements) {
  for (const [path, { file }] of missing) {
    throw new InputError(
      `${shown(file)} points at ${shown(
        path,
      )}, which the model does not have; log the model again`,
    );
  }
}

function hashesOf({ hashes }: CollectedRequirements) {
  return [...hashes]
    .map(([name, sha256]) => ({ name, sha256: [...sha256].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function wheelsOf(
  named: ReadonlyMap<string, SourceLine>,
  files: EnvironmentFiles,
): ModelWheel[] {
  return [...named.keys()].sort().map(path => {
    const sha256 = files.wheels?.get(path);
    if (!sha256) {
      throw new InputError(
        `${shown(named.get(path)?.file ?? path)} names the wheel ${shown(
          path,
        )}, which the model does not have; log the model again with the wheel among its files, such as by code_paths`,
      );
    }
    return { path, sha256 };
  });
}

/** What an environment does not have is absent from its spec. */
function optional<K extends string, T>(
  key: K,
  items: T[],
): Partial<Record<K, T[]>> {
  return items.length > 0 ? ({ [key]: items } as Partial<Record<K, T[]>>) : {};
}
