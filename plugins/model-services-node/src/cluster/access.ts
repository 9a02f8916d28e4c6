import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import type { ClusterConfig } from '../config';
import { withCause } from '../http';

/** What a request shows the API server, and whom it trusts. */
export interface ClusterAccess {
  headers: Record<string, string>;
  /** Certificate authorities in PEM form; the machine's own unless given. */
  ca?: string;
  rejectUnauthorized: boolean;
}

/**
 * Reads the token and the certificate authority of a cluster. Kubernetes renews both in a pod's files while the
 * backend runs, so this is done for each request.
 *
 * @throws InputError that names the file that cannot be read
 */
export async function readAccess(
  config: ClusterConfig,
): Promise<ClusterAccess> {
  const token = config.tokenFile
    ? (await read(config.tokenFile, config)).trim()
    : config.token;
  const ca = config.certificateAuthorityFile
    ? await read(config.certificateAuthorityFile, config)
    : config.certificateAuthority;
  return {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(ca ? { ca } : {}),
    rejectUnauthorized: !config.skipTlsVerify,
  };
}

async function read(file: string, { name }: ClusterConfig): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw withCause(
      new InputError(
        `Cluster «${name}» cannot be used: ${file} cannot be read; outside a pod, give the cluster its serviceAccountToken and its caData or caFile under kubernetes.clusterLocatorMethods in app-config`,
      ),
      error,
    );
  }
}
