import { join } from 'node:path';
import { run, startServer } from '../../process';
import type { ApiServer } from './apiServer';
import { buildHyperkube } from './programs';

interface Controller {
  name: string;
  args: readonly string[];
  isReady: () => Promise<boolean>;
}

/** Starts what makes pods of Deployments, fills in service accounts and removes what lost its owner. */
export async function serveControllerManager(
  server: ApiServer,
  logFolder: string,
): Promise<void> {
  await startController(server, logFolder, {
    name: 'kube-controller-manager',
    args: [
      `--service-account-private-key-file=${server.serviceAccountKeyFile}`,
      `--root-ca-file=${server.certificateAuthorityFile}`,
    ],
    // No pod is admitted before its namespace has this, and nobody else makes it.
    isReady: () =>
      run('kubectl', [
        ...['--kubeconfig', server.kubeconfig],
        ...['--namespace=default', 'get', 'serviceaccount', 'default'],
      ]).then(
        () => true,
        () => false,
      ),
  });
}

/** Starts what gives pods a node. */
export async function serveScheduler(
  server: ApiServer,
  logFolder: string,
): Promise<void> {
  await startController(server, logFolder, {
    name: 'kube-scheduler',
    args: [],
    // Nothing tells of it before there are pods.
    isReady: async () => true,
  });
}

async function startController(
  server: ApiServer,
  logFolder: string,
  { name, args, isReady }: Controller,
): Promise<void> {
  await startServer({
    name,
    command: await buildHyperkube(),
    args: [
      ...[name, `--kubeconfig=${server.kubeconfig}`],
      // There is one of each, and nobody asks it anything.
      ...['--leader-elect=false', '--secure-port=0'],
      ...args,
    ],
    logFile: join(logFolder, `${name}.log`),
    isReady,
    readyWithinSeconds: 60,
  });
}
