import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { debianProgram } from '../../../machine';
import { startServer } from '../../../process';
import { writePodNetwork } from './cni';
import { runOnNode, type NodeCommand } from './namespace';
import { buildPauseImage, PAUSE_IMAGE } from './pauseImage';

/** What runs the containers, ready to be asked by the kubelet. */
export async function serveContainerd(
  node: NodeCommand,
  folder: string,
  logFolder: string,
): Promise<void> {
  const [containerd, runc, plugins, networkFolder, pauseImage] =
    await Promise.all([
      debianProgram('containerd', 'usr/bin'),
      debianProgram('runc', 'usr'),
      debianProgram('containernetworking-plugins', 'usr/lib/cni'),
      writePodNetwork(folder),
      buildPauseImage(),
    ]);
  const configFile = join(folder, 'containerd.toml');
  await writeFile(configFile, configuration(plugins, networkFolder));
  const [enter, ...words] = node;
  const ctr = (...args: string[]) =>
    runOnNode(node, join(containerd, 'ctr'), args);
  await startServer({
    name: 'containerd',
    command: enter,
    args: [...words, join(containerd, 'containerd'), '--config', configFile],
    env: {
      PATH: [
        containerd,
        // Debian and Ubuntu do not agree on where it belongs.
        ...[join(runc, 'sbin'), join(runc, 'bin')],
        process.env.PATH,
      ].join(delimiter),
    },
    logFile: join(logFolder, 'containerd.log'),
    isReady: () =>
      ctr('version').then(
        () => true,
        () => false,
      ),
    readyWithinSeconds: 30,
  });
  await ctr('--namespace=k8s.io', 'images', 'import', pauseImage);
}

function configuration(pluginFolder: string, networkFolder: string): string {
  // A string of JSON is one of TOML as well.
  const text = (value: string) => JSON.stringify(value);
  return `version = 2

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${text(PAUSE_IMAGE)}
  # In a virtual machine's container even root may not protect a process from the kernel's choice.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${text(pluginFolder)}
    conf_dir = ${text(networkFolder)}
`;
}
