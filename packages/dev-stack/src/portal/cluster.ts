import { readFile } from 'node:fs/promises';
import type { KubernetesServer } from '../services/kubernetes';
import type { PortalCluster } from './appConfig';

/** What the portal's configuration says of the stack's own cluster. */
export async function portalCluster({
  name,
  url,
  token,
  certificateAuthorityFile,
}: KubernetesServer): Promise<PortalCluster> {
  const certificateAuthority = await readFile(certificateAuthorityFile, 'utf8');
  return { name, url, token, certificateAuthority };
}
