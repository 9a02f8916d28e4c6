import { readFile, rm } from 'node:fs/promises';
import { run } from '../process';

/** Removes a folder with all in it, the mounts too that builders left there which were killed. */
export async function removeFolder(folder: string): Promise<void> {
  const mounts = mountsBelow(folder, await readFile('/proc/mounts', 'utf8'));
  for (const mount of mounts) {
    await run('umount', ['--lazy', mount]);
  }
  await rm(folder, { recursive: true, force: true });
}

/** The mount points below a folder, inner ones first, in a text as proc(5) describes it. */
export function mountsBelow(folder: string, text: string): string[] {
  return text
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
    .map(path =>
      path.replace(/\\(\d{3})/g, (_, digits: string) =>
        String.fromCharCode(parseInt(digits, 8)),
      ),
    )
    .filter(path => path.startsWith(`${folder}/`))
    .reverse();
}
