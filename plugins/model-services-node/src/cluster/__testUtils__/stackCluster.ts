import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStack } from '@model-services/dev-stack';
import type { ClusterConfig } from '../../config';
import { runCommand } from '../../process';
import type { Cluster, ObjectToWrite } from '../types';

/** How to reach the test stack's API server as its administrator. */
export function stackClusterConfig(): ClusterConfig {
  const { kubernetes } = readStack();
  return {
    name: 'stack',
    url: kubernetes.url,
    token: kubernetes.token,
    certificateAuthorityFile: kubernetes.certificateAuthorityFile,
    skipTlsVerify: false,
  };
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

/** Applies an object as somebody else would, who takes the fields that it sets. */
export async function applyAs(
  fieldManager: string,
  object: ObjectToWrite,
): Promise<void> {
  const { kubernetes, stateDirectory } = readStack();
  const file = join(stateDirectory, `${randomUUID()}.json`);
  await writeFile(file, JSON.stringify(object));
  await runCommand(kubernetes.kubectl, [
    `--kubeconfig=${kubernetes.kubeconfig}`,
    'apply',
    '--server-side',
    '--force-conflicts',
    `--field-manager=${fieldManager}`,
    `--filename=${file}`,
  ]);
}
