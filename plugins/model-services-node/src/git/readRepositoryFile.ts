import { withClone } from './clone';
import { gitError } from './errors';
import { readFile } from './readFile';
import { readHead, remoteOf } from './remote';
import type { GitCredentials } from './types';

/** A file of a repository. */
export interface RepositoryFile {
  /** `http://` or `https://`, without credentials, as `git clone` takes it. */
  remoteUrl: string;
  /** `main` unless given. */
  branch?: string;
  /** Below the repository's root, with «/» between names. */
  path: string;
}

/**
 * Reads a text file as the newest commit of a branch has it.
 *
 * @returns undefined when the branch has no such file
 * @throws NotFoundError for an unknown repository or branch, NotAllowedError when the server refuses the
 * credentials, InputError for a path or file that cannot be read as text
 */
export async function readRepositoryFile(
  { remoteUrl, branch = 'main', path }: RepositoryFile,
  options: { auth?: GitCredentials; signal?: AbortSignal } = {},
): Promise<string | undefined> {
  const { auth, signal } = options;
  const remote = remoteOf(remoteUrl, auth, signal);
  try {
    // A branch that is not there is told in words that name the others.
    await readHead(remote, branch);
    return await withClone(remote, branch, clone => readFile(clone, path));
  } catch (error) {
    signal?.throwIfAborted();
    throw gitError(remoteUrl, error);
  }
}
