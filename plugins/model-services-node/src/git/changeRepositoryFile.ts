import { ConflictError, NotFoundError } from '@backstage/errors';
import { checkBranchName } from './branchName';
import { type Clone, withClone } from './clone';
import { commitTree } from './commitTree';
import { gitError } from './errors';
import { readFile } from './readFile';
import type { RepositoryFile } from './readRepositoryFile';
import { findHead, readHead, type Remote, remoteOf } from './remote';
import type { CommitRequest, CommitResult } from './types';
import { writeTreeWithFiles } from './writeTree';

/** A change of one file, for a branch of its own. */
export interface ChangeRequest
  extends RepositoryFile,
    Pick<CommitRequest, 'message' | 'author' | 'auth'> {
  /** Names the branch to make; it is given the id of the commit that the branch begins at. */
  newBranch: (baseCommit: string) => string;
}

/** What the repository holds afterwards. */
export interface ChangeResult extends CommitResult {
  /** The new branch; the one that was read when the file needs no change. */
  branch: string;
  /** The file as it is on that branch. */
  text: string;
}

/**
 * Changes a text file on a new branch. The branch begins at the commit that was read, so that a
 * pull request shows this change alone, whatever others push meanwhile. Doing it again changes nothing.
 *
 * @param change - gives the new text of the file
 * @throws NotFoundError when the branch has no such file, ConflictError when the new branch exists with
 * another change, and as `commitFiles` does
 */
export async function changeRepositoryFile(
  request: ChangeRequest,
  change: (text: string) => string,
  options: { signal?: AbortSignal } = {},
): Promise<ChangeResult> {
  const { signal } = options;
  const { remoteUrl, branch = 'main', path } = request;
  const remote = remoteOf(remoteUrl, request.auth, signal);
  try {
    await readHead(remote, branch);
    return await withClone(remote, branch, async clone => {
      const before = await readFile(clone, path);
      if (before === undefined) {
        throw new NotFoundError(
          `The branch «${branch}» of ${remoteUrl} has no file ${path}; check the path, or commit the file first`,
        );
      }
      const text = change(before);
      return text === before
        ? { branch, commit: clone.commit, changed: false, text }
        : propose(remote, clone, request, text);
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw gitError(remoteUrl, error);
  }
}

async function propose(
  remote: Remote,
  clone: Clone,
  request: ChangeRequest,
  text: string,
): Promise<ChangeResult> {
  const branch = request.newBranch(clone.commit);
  checkBranchName(branch);
  const existing = await findProposed(remote, branch, request.path, text);
  if (existing) {
    return existing;
  }
  const file = {
    path: request.path,
    content: Buffer.from(text),
    executable: false,
  };
  const tree = await writeTreeWithFiles(clone.dir, clone.tree, '', [file]);
  try {
    const target = { ...request, branch };
    const commit = await commitTree(remote, clone, tree, target);
    return { branch, commit, changed: true, text };
  } catch (error) {
    // Somebody may have proposed the same at the same moment.
    const meanwhile = await findProposed(remote, branch, request.path, text);
    if (meanwhile) {
      return meanwhile;
    }
    throw error;
  }
}

/** What the new branch holds already; undefined when there is no such branch. */
async function findProposed(
  remote: Remote,
  branch: string,
  path: string,
  text: string,
): Promise<ChangeResult | undefined> {
  if (!(await findHead(remote, branch))) {
    return undefined;
  }
  return withClone(remote, branch, async clone => {
    if ((await readFile(clone, path)) !== text) {
      throw new ConflictError(
        `The branch «${branch}» of ${remote.url} exists already, with another ${path}; merge or remove that branch, and try again`,
      );
    }
    return { branch, commit: clone.commit, changed: false, text };
  });
}
