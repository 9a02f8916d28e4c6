import fs from 'node:fs';
import { InputError } from '@backstage/errors';
import git, { Errors } from 'isomorphic-git';
import type { Clone } from './clone';
import { repositoryPath } from './repositoryPath';

/**
 * Reads a text file of a commit; undefined when the commit has none at that path.
 *
 * @throws InputError for a path that is no file's or leads outside, and for a file that is no UTF-8 text
 */
export async function readFile(
  { dir, commit }: Clone,
  path: string,
): Promise<string | undefined> {
  const blob = await readBlob(dir, commit, path);
  if (!blob) {
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      blob,
    );
  } catch {
    throw new InputError(
      `${path} in the repository is not UTF-8 text; choose a text file`,
    );
  }
}

async function readBlob(
  dir: string,
  oid: string,
  path: string,
): Promise<Uint8Array | undefined> {
  const filepath = repositoryPath(path).join('/');
  try {
    const { blob } = await git.readBlob({ fs, dir, oid, filepath });
    return blob;
  } catch (error) {
    if (error instanceof Errors.NotFoundError) {
      return undefined;
    }
    if (error instanceof Errors.ObjectTypeError) {
      throw new InputError(
        `«${path}» in the repository is not a file, but a folder or something below a file; write the path of a file`,
      );
    }
    throw error;
  }
}
