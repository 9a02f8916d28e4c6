import { join } from 'node:path';
import { atEnd } from '../../../process';
import type { ApiServer } from '../apiServer';
import type { Certificate } from '../certificate';
import { makeCgroup } from './cgroups';
import { serveContainerd } from './containerd';
import { serveKubelet } from './kubelet';
import { openNodeNamespaces } from './namespace';

/**
 * Makes this machine the node of a cluster.
 *
 * Pods pull from registries on 127.0.0.1 by HTTP. There is no cluster DNS and nothing that leads from a
 * Service's address to its pods: Services are reached through the API server.
 */
export async function serveNode(options: {
  server: ApiServer;
  certificate: Certificate;
  /** The kubelet's. */
  port: number;
  folder: string;
  logFolder: string;
}): Promise<void> {
  const { folder, logFolder } = options;
  const cgroup = await makeCgroup(folder);
  atEnd(cgroup.remove);
  const node = await openNodeNamespaces(join(folder, 'root'));
  await serveContainerd(node, folder, logFolder);
  await serveKubelet({ ...options, node, cgroup: cgroup.name });
}
