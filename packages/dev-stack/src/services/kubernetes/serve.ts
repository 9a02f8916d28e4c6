import { mkdir, rm } from 'node:fs/promises';
import { say, step } from '../../progress';
import { serveApi } from './apiServer';
import { makeCertificate } from './certificate';
import { serveControllerManager, serveScheduler } from './controllers';
import { applyCustomResources } from './customResources';
import { serveEtcd } from './etcd';
import type { ClusterAccess } from './kubeconfig';
import { serveNode, whyNoNode } from './node';

/** Ports on 127.0.0.1, all different. */
export interface KubernetesPorts {
  api: number;
  etcd: number;
  etcdPeer: number;
  kubelet: number;
}

export interface KubernetesServer extends ClusterAccess {
  kubeconfig: string;
  /** Why it has no node, so that no pod ever runs; absent when it has one. */
  noNode?: string;
}

/**
 * Starts a Kubernetes of one node with Seldon's CRD on 127.0.0.1. It begins empty.
 *
 * @throws ServiceUnavailableError when root may not run pods on this machine
 */
export async function serveKubernetes(options: {
  ports: KubernetesPorts;
  folder: string;
  logFolder: string;
}): Promise<KubernetesServer> {
  const { folder, logFolder, ports } = options;
  await rm(folder, { recursive: true, force: true });
  // Whoever reads the keys in it is root on this machine.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const certificate = await makeCertificate(folder);
  const common = { certificate, folder, logFolder };
  const etcdUrl = await serveEtcd({
    ...common,
    port: ports.etcd,
    peerPort: ports.etcdPeer,
  });
  const server = await serveApi({ ...common, port: ports.api, etcdUrl });
  const noNode = whyNoNode();
  if (noNode) {
    say(`  The Kubernetes has no node. ${noNode}`);
  }
  await Promise.all([
    applyCustomResources(server.kubeconfig),
    serveControllerManager(server, logFolder),
    serveScheduler(server, logFolder),
    noNode === undefined &&
      step('Kubernetes node', () =>
        serveNode({ ...common, server, port: ports.kubelet }),
      ),
  ]);
  const { name, url, token, certificateAuthorityFile, kubeconfig } = server;
  return { name, url, token, certificateAuthorityFile, kubeconfig, noNode };
}
