/**
 * Why this process cannot run pods; undefined when it can try.
 *
 * Without root there is still a cluster, which checks and keeps objects.
 */
export function whyNoNode(): string | undefined {
  return process.getuid?.() === 0
    ? undefined
    : 'Pods need root: containers are started in control groups and namespaces of the machine. Start again as root, or with sudo.';
}
