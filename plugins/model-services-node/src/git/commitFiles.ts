import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import { checkBranchName } from './branchName';
import { withClone } from './clone';
import { commitTree } from './commitTree';
import { gitError } from './errors';
import { type LocalFile, readLocalFiles } from './localFiles';
import { findHead, readHead, type Remote, remoteOf } from './remote';
import type { CommitRequest, CommitResult } from './types';
import { writeTreeWithFiles } from './writeTree';

const ATTEMPTS = 5;
const LONGEST_PAUSE_MILLISECONDS = 1_000;

/**
 * Commits all files of a folder to a branch and pushes the commit. Files that the
 * branch has besides them stay. Doing it again changes nothing. When somebody else
 * pushes at the same moment, it starts again from their commit.
 *
 * @throws NotFoundError for an unknown repository or branch, NotAllowedError when the
 * server refuses the credentials or the commit, ConflictError when the branch never stands still
 */
export async function commitFiles(
  request: CommitRequest,
  options: { signal?: AbortSignal } = {},
): Promise<CommitResult> {
  const { signal } = options;
  const { remoteUrl, branch, newBranch } = request;
  const remote = remoteOf(remoteUrl, request.auth, signal);
  if (newBranch !== undefined) {
    checkBranchName(newBranch);
  }
  const files = await readLocalFiles(request.directory);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const result = await tryCommit(remote, request, files);
      if (result) {
        return result;
      }
      await sleep(Math.random() * LONGEST_PAUSE_MILLISECONDS, undefined, {
        signal,
      });
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw gitError(remoteUrl, error);
  }
  throw new ConflictError(
    `Others pushed to branch «${
      newBranch ?? branch
    }» of ${remoteUrl} during each of ${ATTEMPTS} attempts; try again`,
  );
}

/** One attempt; undefined when the branch moved meanwhile. */
async function tryCommit(
  remote: Remote,
  request: CommitRequest,
  files: readonly LocalFile[],
): Promise<CommitResult | undefined> {
  const { branch, newBranch = branch, targetPath = '' } = request;
  const before = await findHead(remote, newBranch);
  const base = before ? newBranch : branch;
  // A branch that is not there is told in words that name the others.
  await readHead(remote, base);
  try {
    return await withClone(remote, base, async clone => {
      const { dir, commit } = clone;
      const tree = await writeTreeWithFiles(dir, clone.tree, targetPath, files);
      if (tree === clone.tree) {
        return { commit, changed: false };
      }
      const target = { ...request, branch: newBranch };
      const made = await commitTree(remote, clone, tree, target);
      return { commit: made, changed: true };
    });
  } catch (error) {
    // Whatever the library calls it, a moved branch is what it may come from.
    const after = await findHead(remote, newBranch).catch(() => before);
    if (after !== before) {
      return undefined;
    }
    throw error;
  }
}
