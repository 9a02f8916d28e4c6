import { type Warning, warningOf } from '../warning';
import { shown } from './characters';
import { condaNameOf } from './condaPackage';
import { needsGpu } from './gpu';
import { pythonEndOfLife } from './python';
import { isPinned, nameOf } from './requirement';
import type { EnvironmentSpec } from './spec';

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
): Warning[] {
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

  const warnings: Array<Warning | false> = [
    readInstead !== undefined &&
      warningOf('read-instead', {
        named: shown(readInstead.named),
        used: readInstead.used,
      }),
    pythonFrom !== undefined &&
      warningOf('python-inferred', { python, file: shown(pythonFrom) }),
    endOfLife !== undefined &&
      endOfLife < today.slice(0, 10) &&
      warningOf('python-end-of-life', { python, date: endOfLife }),
    unpinned.length > 0 && warningOf('unpinned', { packages: unpinned }),
    gpu.length > 0 && warningOf('gpu-packages', { packages: gpu }),
    conda !== undefined &&
      warningOf('conda-coverage', { packages: conda.packages }),
  ];
  return warnings.filter(warning => warning !== false);
}
