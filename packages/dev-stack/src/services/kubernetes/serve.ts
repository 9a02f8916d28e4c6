import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dump } from 'js-yaml';
import { buildGoProgram, debianProgram, inDevStack } from '../../machine';
import { answers, run, startServer } from '../../process';

const CRD = inDevStack('services/kubernetes/seldondeployments.crd.json');

export interface KubernetesServer {
  url: string;
  /** Bearer token of an administrator. */
  token: string;
  certificateAuthorityFile: string;
  kubeconfig: string;
}

/** Builds the API server, once per machine; the first time takes minutes. */
export function buildApiServer(): Promise<string> {
  return buildGoProgram('services/kubernetes/kube-apiserver');
}

/**
 * Starts a Kubernetes API server with Seldon's CRD on 127.0.0.1.
 *
 * It has no controllers and no nodes: it checks and keeps objects, and nothing runs.
 */
export async function serveKubernetes(options: {
  /** The API server's, and two for its store. */
  ports: readonly [number, number, number];
  folder: string;
  logFolder: string;
}): Promise<KubernetesServer> {
  const { folder, logFolder, ports } = options;
  await mkdir(folder, { recursive: true });
  const etcdUrl = await serveEtcd(ports[1], ports[2], folder, logFolder);
  const server = await serveApi(ports[0], etcdUrl, folder, logFolder);
  await run('kubectl', [
    ...['--kubeconfig', server.kubeconfig, 'apply', '--server-side'],
    ...['--filename', CRD],
  ]);
  await waitUntilServed(server.kubeconfig);
  return server;
}

/** `kubectl wait` fails while the definition has no status yet, so the resource itself is asked for. */
async function waitUntilServed(kubeconfig: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await run('kubectl', [
        ...['--kubeconfig', kubeconfig, 'get', '--all-namespaces'],
        'seldondeployments.machinelearning.seldon.io',
      ]);
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await delay(300);
    }
  }
}

async function serveEtcd(
  port: number,
  peerPort: number,
  folder: string,
  logFolder: string,
): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  await startServer({
    name: 'etcd',
    command: await debianProgram('etcd-server', 'usr/bin/etcd'),
    args: [
      `--data-dir=${join(folder, 'etcd')}`,
      ...[`--listen-client-urls=${url}`, `--advertise-client-urls=${url}`],
      ...[`--listen-peer-urls=${peerUrl}`, '--initial-cluster-state=new'],
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      // Its data are thrown away after each run.
      '--unsafe-no-fsync',
    ],
    logFile: join(logFolder, 'etcd.log'),
    isReady: () => answers(`${url}/health`),
    readyWithinSeconds: 60,
  });
  return url;
}

async function serveApi(
  port: number,
  etcdUrl: string,
  folder: string,
  logFolder: string,
): Promise<KubernetesServer> {
  const url = `https://127.0.0.1:${port}`;
  const token = randomBytes(24).toString('hex');
  const certificates = join(folder, 'certificates');
  const keyFile = join(folder, 'service-accounts.pem');
  const tokenFile = join(folder, 'tokens.csv');
  await writeFile(keyFile, newPrivateKey(), { mode: 0o600 });
  await writeFile(tokenFile, `${token},admin,admin,system:masters\n`, {
    mode: 0o600,
  });
  // The server signs its own certificate and writes it there.
  const certificateAuthorityFile = join(certificates, 'apiserver.crt');
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(
    kubeconfig,
    dump(adminKubeconfig({ url, token, certificateAuthorityFile })),
    { mode: 0o600 },
  );
  await startServer({
    name: 'kube-apiserver',
    command: await buildApiServer(),
    args: [
      ...['--bind-address=127.0.0.1', `--secure-port=${port}`],
      ...[`--etcd-servers=${etcdUrl}`, `--cert-dir=${certificates}`],
      ...[`--token-auth-file=${tokenFile}`, '--authorization-mode=RBAC'],
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${keyFile}`,
      `--service-account-signing-key-file=${keyFile}`,
      '--service-cluster-ip-range=10.96.0.0/24',
      // It is the only one, and it may listen on the loopback address.
      '--endpoint-reconciler-type=none',
      // Nobody makes service accounts here.
      '--disable-admission-plugins=ServiceAccount',
    ],
    logFile: join(logFolder, 'kube-apiserver.log'),
    isReady: () =>
      run('kubectl', ['--kubeconfig', kubeconfig, 'get', '--raw=/readyz']).then(
        () => true,
        () => false,
      ),
    readyWithinSeconds: 120,
  });
  return { url, token, certificateAuthorityFile, kubeconfig };
}

function newPrivateKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
}

function adminKubeconfig(
  server: Omit<KubernetesServer, 'kubeconfig'>,
): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'stack',
    clusters: [
      {
        name: 'stack',
        cluster: {
          server: server.url,
          'certificate-authority': server.certificateAuthorityFile,
        },
      },
    ],
    users: [{ name: 'admin', user: { token: server.token } }],
    contexts: [{ name: 'stack', context: { cluster: 'stack', user: 'admin' } }],
  };
}
