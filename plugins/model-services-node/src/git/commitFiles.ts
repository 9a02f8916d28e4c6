import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import git from 'isomorphic-git';
import { gitError } from './errors';
import { type LocalFile, readLocalFiles } from './localFiles';
import { readHead, type Remote, remoteOf } from './remote';
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
  const { remoteUrl, branch } = request;
  const remote = remoteOf(remoteUrl, request.auth, signal);
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
    `Others pushed to branch «${branch}» of ${remoteUrl} during each of ${ATTEMPTS} attempts; try again`,
  );
}

/** One attempt; undefined when the branch moved meanwhile. */
async function tryCommit(
  remote: Remote,
  request: CommitRequest,
  files: readonly LocalFile[],
): Promise<CommitResult | undefined> {
  const { branch, message, author, targetPath = '' } = request;
  const head = await readHead(remote, branch);
  const dir = await mkdtemp(join(tmpdir(), 'model-services-git-'));
  try {
    await git.clone({
      ...remote,
      fs,
      dir,
      ref: branch,
      singleBranch: true,
      depth: 1,
      noCheckout: true,
      noTags: true,
    });
    const parent = await git.resolveRef({ fs, dir, ref: branch });
    const { commit } = await git.readCommit({ fs, dir, oid: parent });
    const tree = await writeTreeWithFiles(dir, commit.tree, targetPath, files);
    if (tree === commit.tree) {
      return { commit: parent, changed: false };
    }
    const oid = await git.commit({
      fs,
      dir,
      ref: branch,
      message,
      author,
      tree,
      parent: [parent],
    });
    await git.push({ ...remote, fs, dir, ref: branch, remoteRef: branch });
    return { commit: oid, changed: true };
  } catch (error) {
    // Whatever the library calls it, a moved branch is what it may come from.
    const headNow = await readHead(remote, branch).catch(() => head);
    if (headNow !== head) {
      return undefined;
    }
    throw error;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
