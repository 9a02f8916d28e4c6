import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import type { Remote } from './remote';

/** The newest commit of a branch, with its objects in a folder that is no work tree. */
export interface Clone {
  dir: string;
  /** Object id. */
  commit: string;
  /** Object id. */
  tree: string;
}

/** Fetches a branch without its history, and removes the copy when it has been used. */
export async function withClone<T>(
  remote: Remote,
  branch: string,
  use: (clone: Clone) => Promise<T>,
): Promise<T> {
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
    const oid = await git.resolveRef({ fs, dir, ref: branch });
    const { commit } = await git.readCommit({ fs, dir, oid });
    return await use({ dir, commit: oid, tree: commit.tree });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
