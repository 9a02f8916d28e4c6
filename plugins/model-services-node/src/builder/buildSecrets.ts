import type { BuilderConfig } from '../config';
import { readCertificateAuthority } from './certificates';
import { uvConfig } from './sources';
import type { BuildSecrets } from './types';

/**
 * Reads what the steps of a build need to get packages.
 *
 * @param indexes - as `askedIndexes` gives them
 * @throws Error when a file that app-config names is not there.
 */
export async function readBuildSecrets(
  indexes: readonly string[],
  {
    certificateAuthorityFile,
    packageSources,
  }: Pick<BuilderConfig, 'certificateAuthorityFile' | 'packageSources'>,
): Promise<BuildSecrets> {
  const config = uvConfig(indexes, packageSources);
  return {
    ...(certificateAuthorityFile && {
      ca: await readCertificateAuthority(certificateAuthorityFile),
    }),
    ...(config !== undefined && { 'uv-config': config }),
  };
}
