import type { LockedPackage } from '@model-services/backstage-plugin-model-services-common';

/** The last versions with pkg_resources. */
const PKG_RESOURCES = 'setuptools<81';

/** MLflow 2.16 is the first that does without. */
const FIRST_WITHOUT = [2, 16];

/**
 * What packages of a lock import and do not declare, as requirement lines.
 *
 * MLflow before 2.16 imports pkg_resources. It relied on setuptools, which conda, and virtualenv up to Python 3.11, put
 * into every environment; one that is made of a lock has nothing but the lock.
 */
export function undeclaredRequirements(
  packages: readonly LockedPackage[],
): string[] {
  const old = packages.some(
    ({ name, version }) =>
      (name === 'mlflow' || name === 'mlflow-skinny') &&
      isBefore(version, FIRST_WITHOUT),
  );
  const present = packages.some(
    ({ name, version }) => name === 'setuptools' && isBefore(version, [81]),
  );
  return old && !present ? [PKG_RESOURCES] : [];
}

function isBefore(version: string, [major, minor = 0]: number[]): boolean {
  const [ownMajor, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
