import { shown } from './characters';
import { condaNameOf } from './condaPackage';
import { needsGpu } from './gpu';
import { pythonEndOfLife } from './python';
import { isPinned, nameOf } from './requirement';
import type { EnvironmentSpec } from './spec';

const SHOWN = 10;

/** Something about an environment that stops nothing, and that a person should know. */
export interface EnvironmentWarning {
  kind:
    | 'read-instead'
    | 'python-inferred'
    | 'python-end-of-life'
    | 'unpinned'
    | 'gpu-packages'
    | 'conda-coverage';
  /** Sentences that say what is so, what follows and what to do. */
  message: string;
}

/** What warnings need to know besides the environment. */
export interface WarningContext {
  /** ISO 8601 date. */
  today: string;
  /** The file that Python's version comes from, where the file that counts does not fix it. */
  pythonFrom?: string;
  /** The file that MLmodel names and the model does not have, and the one that was read instead. */
  readInstead?: { named: string; used: string };
}

/** What a person should know of an environment; nothing of it changes the environment key. */
export function environmentWarnings(
  environment: EnvironmentSpec,
  context: WarningContext,
): EnvironmentWarning[] {
  const { python, requirements, constraints = [], conda } = environment;
  const pinned = new Set(
    [...requirements, ...constraints].filter(isPinned).map(nameOf),
  );
  const unpinned = requirements.filter(line => !pinned.has(nameOf(line)));
  const gpu = [
    ...requirements.filter(line => needsGpu(nameOf(line), line)),
    ...(conda?.packages ?? []).filter(line =>
      needsGpu(condaNameOf(line), line),
    ),
  ];
  const endOfLife = pythonEndOfLife(python);
  const { today, pythonFrom, readInstead } = context;

  const warnings: Array<EnvironmentWarning | false> = [
    readInstead !== undefined && {
      kind: 'read-instead',
      message: `MLmodel names ${shown(
        readInstead.named,
      )}, which the model does not have. The environment was read from ${
        readInstead.used
      } instead, which does not say what conda was asked for.`,
    },
    pythonFrom !== undefined && {
      kind: 'python-inferred',
      message: `The environment does not fix Python's version. Python ${python} was taken from ${shown(
        pythonFrom,
      )}, which says what the model was logged with.`,
    },
    endOfLife !== undefined &&
      endOfLife < today.slice(0, 10) && {
        kind: 'python-end-of-life',
        message: `Python ${python} has had no security fixes since ${endOfLife}. Log the model with a newer Python.`,
      },
    unpinned.length > 0 && {
      kind: 'unpinned',
      message: `No version is fixed for ${listed(
        unpinned,
      )}. The newest that fit are taken, which may differ from those the model was made with. Pin them with pip_requirements.`,
    },
    gpu.length > 0 && {
      kind: 'gpu-packages',
      message: `Made for GPUs: ${listed(
        gpu,
      )}. On a parent image without a GPU's libraries they take much space and may not work. Log the model with the packages for CPUs, or choose a parent for GPUs.`,
    },
    conda !== undefined && {
      kind: 'conda-coverage',
      message: `No scanner knows vulnerabilities of conda packages: ${listed(
        conda.packages,
      )} will not be checked. Take them with pip where you can.`,
    },
  ];
  return warnings.filter(warning => warning !== false);
}

function listed(items: readonly string[]): string {
  const more = items.length - SHOWN;
  return `${items.slice(0, SHOWN).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
