import { writeFile } from 'node:fs/promises';
import { dump } from 'js-yaml';

/** Where an API server answers to an administrator. */
export interface ClusterAccess {
  /** What the cluster is called. */
  name: string;
  url: string;
  /** Bearer token of an administrator. */
  token: string;
  certificateAuthorityFile: string;
}

/** Writes the file by which kubectl, and Kubernetes' own servers, find the API server. */
export async function writeKubeconfig(
  file: string,
  { name, url, token, certificateAuthorityFile }: ClusterAccess,
): Promise<void> {
  const cluster = {
    server: url,
    'certificate-authority': certificateAuthorityFile,
  };
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name, context: { cluster: name, user: 'admin' } }],
  };
  await writeFile(file, dump(kubeconfig), { mode: 0o600 });
}
