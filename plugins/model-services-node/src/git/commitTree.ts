import fs from 'node:fs';
import git from 'isomorphic-git';
import type { Clone } from './clone';
import type { Remote } from './remote';
import type { CommitRequest } from './types';

/**
 * Commits a tree after a clone's commit and pushes it.
 *
 * @param branch - to push to; made when it does not exist
 * @returns object id of the commit
 */
export async function commitTree(
  remote: Remote,
  { dir, commit }: Clone,
  tree: string,
  {
    branch,
    message,
    author,
  }: Pick<CommitRequest, 'branch' | 'message' | 'author'>,
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const oid = await git.commit({
    fs,
    dir,
    ref,
    message,
    author,
    tree,
    parent: [commit],
  });
  await git.push({ ...remote, fs, dir, ref, remoteRef: ref });
  return oid;
}
