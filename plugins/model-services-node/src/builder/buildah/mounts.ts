import { readFile } from 'node:fs/promises';

/**
 * The places below a folder at which something is mounted, the innermost first.
 * See proc_pid_mountinfo(5).
 */
export async function listMounts(directory: string): Promise<string[]> {
  const mountInfo = await readFile('/proc/self/mountinfo', 'utf8');
  return mountsBelow(directory, mountInfo);
}

export function mountsBelow(directory: string, mountInfo: string): string[] {
  return mountInfo
    .split('\n')
    .flatMap(line => line.split(' ')[4] ?? [])
    .map(unescape)
    .filter(path => path.startsWith(`${directory}/`))
    .reverse();
}

// Blanks and the like are written as three octal digits.
function unescape(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits) =>
    String.fromCharCode(parseInt(digits, 8)),
  );
}
