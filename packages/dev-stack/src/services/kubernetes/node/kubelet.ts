import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { run, startServer } from '../../../process';
import type { ApiServer } from '../apiServer';
import type { Certificate } from '../certificate';
import { buildHyperkube } from '../programs';
import type { NodeCommand } from './namespace';

/** An address and not a name, so that the API server finds the kubelet on the loopback interface. */
const NODE_NAME = '127.0.0.1';

/** Starts the kubelet and waits until its node is ready for pods. */
export async function serveKubelet(options: {
  node: NodeCommand;
  server: ApiServer;
  certificate: Certificate;
  port: number;
  cgroup: string;
  folder: string;
  logFolder: string;
}): Promise<void> {
  const { server, folder } = options;
  const configFile = join(folder, 'kubelet.yaml');
  await writeFile(configFile, dump(configuration(options)));
  const [enter, ...words] = options.node;
  await startServer({
    name: 'The Kubernetes node',
    command: enter,
    args: [
      ...[...words, await buildHyperkube(), 'kubelet'],
      ...[`--config=${configFile}`, `--kubeconfig=${server.kubeconfig}`],
      `--hostname-override=${NODE_NAME}`,
    ],
    logFile: join(options.logFolder, 'kubelet.log'),
    isReady: () => isNodeReady(server.kubeconfig),
    readyWithinSeconds: 90,
  });
}

async function isNodeReady(kubeconfig: string): Promise<boolean> {
  const ready = '{.status.conditions[?(@.type=="Ready")].status}';
  return run('kubectl', [
    ...['--kubeconfig', kubeconfig, 'get', 'node', NODE_NAME],
    `--output=jsonpath=${ready}`,
  ]).then(
    status => status === 'True',
    () => false,
  );
}

function configuration(options: {
  port: number;
  cgroup: string;
  certificate: Certificate;
}): Record<string, unknown> {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: '127.0.0.1',
    port: options.port,
    healthzPort: 0,
    // The API server alone may ask; whoever may ask may do anything in any pod.
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: false },
      x509: { clientCAFile: options.certificate.certificateFile },
    },
    authorization: { mode: 'AlwaysAllow' },
    containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
    volumePluginDir: '/var/lib/kubelet/volume-plugins',
    cgroupDriver: 'cgroupfs',
    cgroupRoot: options.cgroup,
    // The node shares its machine with whatever else runs there.
    enforceNodeAllocatable: [],
    failSwapOn: false,
    failCgroupV1: false,
    oomScoreAdj: 0,
    makeIPTablesUtilChains: false,
    // A disk that others filled is no reason to end pods or to remove images.
    imageGCHighThresholdPercent: 100,
    evictionHard: {
      'memory.available': '50Mi',
      'nodefs.available': '1%',
      'nodefs.inodesFree': '1%',
      'imagefs.available': '1%',
    },
    serializeImagePulls: false,
    // There is no cluster DNS. Without an address for it, every pod has an event that warns of this.
    clusterDNS: ['127.0.0.1'],
  };
}
