import type { RegistryAccessFiles } from '../buildah/access';
import { secretVolume } from './receive';

/** Name of the file in the volume `dockerfile`, and key of the Secret. */
export const DOCKERFILE = 'Dockerfile';

const SECRET_PREFIX = 'secret-';
/** Of the files, which root alone reads. */
const MODE = 0o400;

/** What the Secret of a build's Job holds besides what receiving files needs. */
export function buildSecretData(
  dockerfile: string,
  accessFiles: Record<string, string>,
  secrets: Record<string, string>,
): Record<string, string> {
  return {
    [DOCKERFILE]: dockerfile,
    ...mapKeys(accessFiles, keyOf),
    ...mapKeys(secrets, id => `${SECRET_PREFIX}${id}`),
  };
}

/**
 * The volumes `dockerfile`, `access` and `secrets` out of it.
 *
 * @param secretName - of the Secret
 */
export function buildSecretVolumes(
  secretName: string,
  {
    access,
    secretNames,
  }: {
    access: RegistryAccessFiles;
    secretNames: readonly string[];
  },
): object[] {
  const paths = {
    dockerfile: [[DOCKERFILE, DOCKERFILE]],
    access: Object.keys(access.files).map(path => [keyOf(path), path]),
    secrets: secretNames.map(id => [`${SECRET_PREFIX}${id}`, id]),
  };
  return Object.entries(paths).map(([volume, pathsByKey]) =>
    secretVolume(volume, secretName, Object.fromEntries(pathsByKey), MODE),
  );
}

// A Secret's keys have no slashes.
function keyOf(path: string): string {
  return `access-${path.replaceAll('/', '-')}`;
}

function mapKeys(
  record: Record<string, string>,
  rename: (key: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [rename(key), value]),
  );
}
