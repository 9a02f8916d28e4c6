/** MLflow itself, by the names of its distributions. */
const MLFLOW = ['mlflow', 'mlflow-skinny'];

const PIN = /^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)==/;

/**
 * Divides a lock into what each model of one MLflow needs, which is most of an environment, and what this one needs besides.
 * Models that were logged in one environment have the first part in common, and so can share its layer.
 *
 * @param lock - a requirements file with hashes, each package at the beginning of a line
 * @param dependents - names of packages that need a package, by its name as in the lock
 * @returns the parts that are not empty, as requirements files; all of an empty lock
 */
export function lockParts(
  lock: string,
  dependents: ReadonlyMap<string, readonly string[]>,
): string[] {
  const shared = neededBy(MLFLOW, dependents);
  const entries = lock.split(/\n(?=\S)/).filter(entry => entry.trim());
  const isShared = (entry: string) =>
    shared.has(PIN.exec(entry)?.groups?.name ?? '');
  const parts = [
    entries.filter(isShared),
    entries.filter(entry => !isShared(entry)),
  ].filter(part => part.length > 0);
  return parts.length > 0
    ? parts.map(part => part.map(entry => `${entry.trimEnd()}\n`).join(''))
    : [lock];
}

/** These packages and all that they need. */
function neededBy(
  names: readonly string[],
  dependents: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(names);
  let before: number;
  do {
    before = found.size;
    for (const [name, by] of dependents) {
      if (by.some(each => found.has(each))) {
        found.add(name);
      }
    }
  } while (found.size > before);
  return found;
}
