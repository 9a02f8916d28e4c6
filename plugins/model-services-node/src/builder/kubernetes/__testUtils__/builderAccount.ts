import { readFileSync } from 'node:fs';
import { readStack } from '@model-services/dev-stack';
import { load } from 'js-yaml';
import { createWorkCluster } from '../../../cluster';
import { stackClusterConfig } from '../../../cluster/__testUtils__/stackCluster';
import type { ClusterConfig } from '../../../config';
import { runCommand } from '../../../process';

const ROLE_FILE = require.resolve('../../../../kubernetes/builder-role.yaml');
const RBAC = 'rbac.authorization.k8s.io';
const ACCOUNT = 'portal';

/** Makes an account that has in one namespace the rights that the package's role gives, and no others. */
export async function makeBuilderAccount(
  namespace: string,
): Promise<ClusterConfig> {
  const cluster = createWorkCluster(stackClusterConfig());
  const role = load(readFileSync(ROLE_FILE, 'utf8')) as {
    apiVersion: string;
    kind: string;
    metadata: { name: string };
  };
  const { name } = role.metadata;
  await cluster.apply({ ...role, metadata: { name, namespace } });
  const account = { kind: 'ServiceAccount', name: ACCOUNT, namespace };
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: ACCOUNT, namespace },
  });
  const binding = {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [account],
  };
  await cluster.apply(binding);

  const { kubernetes } = readStack();
  const { stdout } = await runCommand(kubernetes.kubectl, [
    `--kubeconfig=${kubernetes.kubeconfig}`,
    ...[`--namespace=${namespace}`, 'create', 'token', ACCOUNT],
  ]);
  return { ...stackClusterConfig(), token: stdout.trim() };
}
