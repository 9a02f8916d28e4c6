import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError } from '@backstage/errors';

const MAX_FILES = 1_000;
const MAX_BYTES = 10 * 1024 * 1024;

/** A file that is to be committed. */
export interface LocalFile {
  /** Below the folder, with «/» between names. */
  path: string;
  content: Uint8Array;
  executable: boolean;
}

/**
 * Reads all files below a folder.
 *
 * @throws InputError for a link, which could lead to the portal's own files, and for more
 * or bigger files than manifests have
 */
export async function readLocalFiles(directory: string): Promise<LocalFile[]> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const found = entries.filter(entry => !entry.isDirectory());
  if (found.length === 0 || found.length > MAX_FILES) {
    throw new InputError(
      `The folder to commit holds ${found.length} files; it must hold at least one and at most ${MAX_FILES}`,
    );
  }
  const files: LocalFile[] = [];
  for (const entry of found) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(directory, file).split(sep).join('/');
    if (!entry.isFile()) {
      throw new InputError(
        `${path} in the folder to commit is not a plain file; leave it out, or write its content instead of a link`,
      );
    }
    const { mode, size } = await stat(file);
    if (size > MAX_BYTES) {
      throw new InputError(
        `${path} in the folder to commit has ${size} bytes, more than the ${MAX_BYTES} that are committed; leave it out`,
      );
    }
    const executable = (mode & 0o111) !== 0;
    files.push({ path, content: await readFile(file), executable });
  }
  return files;
}
