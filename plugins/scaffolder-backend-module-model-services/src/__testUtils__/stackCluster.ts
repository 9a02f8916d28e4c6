import { randomUUID } from 'node:crypto';
import {
  type Cluster,
  createCluster,
} from '@model-services/backstage-plugin-model-services-node';
import { readStack } from '@model-services/dev-stack';

/** The test stack's cluster, as its administrator. */
export function stackCluster(): Cluster {
  const { kubernetes } = readStack();
  return createCluster({
    name: 'stack',
    url: kubernetes.url,
    token: kubernetes.token,
    certificateAuthorityFile: kubernetes.certificateAuthorityFile,
    skipTlsVerify: false,
  });
}

/** Makes a namespace for one file of tests alone. @returns its name */
export async function makeNamespace(cluster: Cluster): Promise<string> {
  const name = `test-${randomUUID().slice(0, 8)}`;
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });
  return name;
}

/** Removes a namespace with all that runs in it: the stack's node is small, and pods that stay would keep others waiting. */
export async function removeNamespace(
  cluster: Cluster,
  name: string,
): Promise<void> {
  await cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name });
}
