import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';

/** Controllers that the kubelet looks for in its group, or gives to pods, as far as the kernel has them. */
const CONTROLLERS = ['cpu', 'cpuset', 'hugetlb', 'io', 'memory', 'pids'];

/** A control group of the node's own, below which the kubelet makes those of its pods. */
export interface NodeCgroup {
  /** As the kubelet calls it. */
  name: string;
  /** Removes it with all groups below, once nothing runs in them any more. */
  remove(): Promise<void>;
}

/**
 * Makes the control group of a node; two kubelets that share one end each other's pods.
 *
 * @param folder - of the node; another folder gives another group
 * @throws ServiceUnavailableError when this machine does not let us
 */
export async function makeCgroup(folder: string): Promise<NodeCgroup> {
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  const name = `/model-services-${key}`;
  const mounts = cgroupMounts(await readFile('/proc/self/mounts', 'utf8'));
  const paths = mounts.map(({ path }) => join(path, name));
  const remove = async () => {
    await Promise.all(paths.map(removeTree));
  };
  try {
    // A run that was cut off leaves its groups.
    await remove();
    for (const { path, version } of mounts) {
      await mkdir(join(path, name), { recursive: true });
      // Beside groups of version 1, those of version 2 have no controllers.
      if (version === 2 && mounts.length === 1) {
        await enableControllers(path);
      }
    }
  } catch (error) {
    throw new ServiceUnavailableError(
      `The Kubernetes node cannot make control groups (${error}). In a container, start it with --privileged and --cgroupns=host, or use a virtual machine.`,
    );
  }
  return { name, remove };
}

/** The file systems of control groups among lines such as `cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0`. */
export function cgroupMounts(
  mounts: string,
): { path: string; version: 1 | 2 }[] {
  return mounts
    .split('\n')
    .map(line => line.split(' '))
    .filter(([, , type]) => type === 'cgroup' || type === 'cgroup2')
    .map(([, path, type]) => ({ path, version: type === 'cgroup' ? 1 : 2 }));
}

/** Hands controllers on to the groups below; in version 2 they have none by themselves. */
async function enableControllers(path: string): Promise<void> {
  const text = await readFile(join(path, 'cgroup.controllers'), 'utf8');
  const enabled = text
    .trim()
    .split(' ')
    .filter(name => CONTROLLERS.includes(name))
    .map(name => `+${name}`);
  await writeFile(join(path, 'cgroup.subtree_control'), enabled.join(' '));
}

/** The files of a control group cannot be removed, and go with it. */
async function removeTree(path: string): Promise<void> {
  const children = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const child of children.filter(entry => entry.isDirectory())) {
    await removeTree(join(path, child.name));
  }
  await rmdir(path).catch(error => {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  });
}
