import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import { run, spawnGroup } from '../../../process';
import { buildPause } from '../programs';

/** Where the node's programs keep things by default; two nodes would share them. */
const OWN_FOLDERS = [
  '/run/containerd',
  '/var/lib/cni',
  '/var/lib/containerd',
  '/var/lib/kubelet',
  '/var/log/containers',
  '/var/log/pods',
];

/** Words that, before a command, run it inside the node's namespaces. */
export type NodeCommand = readonly [command: string, ...args: string[]];

/**
 * Opens PID and mount namespaces for everything that runs on the node.
 *
 * When they end, the kernel ends each container and each mount in them, so that nothing is left
 * behind even when this process is killed. The network stays that of the machine.
 *
 * @param folder - takes what the node's programs keep in their usual places
 */
export async function openNodeNamespaces(folder: string): Promise<NodeCommand> {
  // The kernel tells of a program by its real path, and the cache may be behind a link.
  const pause = await realpath(await buildPause());
  const child = spawnGroup(
    'setpriv',
    [
      ...['--pdeathsig', 'SIGKILL', 'unshare', '--mount', '--mount-proc'],
      ...['--pid', '--fork', '--kill-child', pause],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const namespaces = `/proc/${child.pid}/ns`;
  const node: NodeCommand = [
    'nsenter',
    // The program that opened them is in the mount namespace; only its children are in that of PIDs.
    ...[`--mount=${namespaces}/mnt`, `--pid=${namespaces}/pid_for_children`],
    '--',
  ];
  await untilOpen(node, pause);
  for (const usual of OWN_FOLDERS) {
    const own = join(folder, usual);
    await mkdir(usual, { recursive: true });
    await mkdir(own, { recursive: true });
    await runOnNode(node, 'mount', ['--bind', own, usual]);
  }
  return node;
}

/** Runs a program of the node to its end and answers with its output. */
export function runOnNode(
  [enter, ...words]: NodeCommand,
  command: string,
  args: readonly string[],
): Promise<string> {
  return run(enter, [...words, command, ...args]);
}

async function untilOpen(node: NodeCommand, pause: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const first = await runOnNode(node, 'readlink', ['/proc/1/exe']).catch(
      String,
    );
    if (first === pause) {
      return;
    }
    if (Date.now() > deadline) {
      throw new ServiceUnavailableError(
        `The namespaces of the Kubernetes node could not be opened (${first}). In a container, start it with --privileged, or use a virtual machine.`,
      );
    }
    await delay(50);
  }
}
