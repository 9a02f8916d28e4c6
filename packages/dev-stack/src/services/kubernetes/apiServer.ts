import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, startServer } from '../../process';
import type { Certificate } from './certificate';
import { writeKubeconfig, type ClusterAccess } from './kubeconfig';
import { buildHyperkube } from './programs';

/** As people see it beside their other clusters. */
const CLUSTER_NAME = 'stack';

/** An API server, with what the other servers of its cluster need to know. */
export interface ApiServer extends ClusterAccess {
  kubeconfig: string;
  /** Signs the tokens of service accounts. */
  serviceAccountKeyFile: string;
}

/** Starts the API server on 127.0.0.1. */
export async function serveApi(options: {
  port: number;
  etcdUrl: string;
  certificate: Certificate;
  folder: string;
  logFolder: string;
}): Promise<ApiServer> {
  const { certificateFile, keyFile } = options.certificate;
  const certificates = join(options.folder, 'certificates');
  const tokenFile = join(options.folder, 'tokens.csv');
  const server: ApiServer = {
    name: CLUSTER_NAME,
    url: `https://127.0.0.1:${options.port}`,
    token: randomBytes(24).toString('hex'),
    // The server signs its own certificate and writes it there.
    certificateAuthorityFile: join(certificates, 'apiserver.crt'),
    kubeconfig: join(options.folder, 'kubeconfig'),
    serviceAccountKeyFile: join(options.folder, 'service-accounts.pem'),
  };
  await writeFile(server.serviceAccountKeyFile, newPrivateKey(), {
    mode: 0o600,
  });
  await writeFile(tokenFile, `${server.token},admin,admin,system:masters\n`, {
    mode: 0o600,
  });
  await writeKubeconfig(server.kubeconfig, server);
  await startServer({
    name: 'kube-apiserver',
    command: await buildHyperkube(),
    args: [
      'kube-apiserver',
      ...['--bind-address=127.0.0.1', `--secure-port=${options.port}`],
      ...[`--etcd-servers=${options.etcdUrl}`, `--cert-dir=${certificates}`],
      ...[`--etcd-cafile=${certificateFile}`, `--etcd-keyfile=${keyFile}`],
      `--etcd-certfile=${certificateFile}`,
      ...[`--token-auth-file=${tokenFile}`, '--authorization-mode=RBAC'],
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${server.serviceAccountKeyFile}`,
      `--service-account-signing-key-file=${server.serviceAccountKeyFile}`,
      '--service-cluster-ip-range=10.96.0.0/24',
      // It is the only one, and it may listen on the loopback address.
      '--endpoint-reconciler-type=none',
      // For logs of pods; the node is known by an address and not by a name.
      '--kubelet-preferred-address-types=InternalIP',
      `--kubelet-client-certificate=${certificateFile}`,
      `--kubelet-client-key=${keyFile}`,
    ],
    logFile: join(options.logFolder, 'kube-apiserver.log'),
    isReady: () =>
      run('kubectl', [
        ...['--kubeconfig', server.kubeconfig, 'get', '--raw=/readyz'],
      ]).then(
        () => true,
        () => false,
      ),
    readyWithinSeconds: 120,
  });
  return server;
}

function newPrivateKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
}
