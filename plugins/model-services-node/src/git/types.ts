/** A user of a git server; for a token, the server tells which name goes with it. */
export interface GitCredentials {
  username: string;
  password: string;
}

/** Files for a branch of a repository. */
export interface CommitRequest {
  /** `http://` or `https://`, without credentials, as `git clone` takes it. */
  remoteUrl: string;
  /** Must exist. */
  branch: string;
  /** Made from `branch` for the commit, such as for a pull request; when it exists, the commit is added to it. */
  newBranch?: string;
  /** Folder on this machine; all files below it are committed. */
  directory: string;
  /** Folder in the repository that they go to; its root unless given. */
  targetPath?: string;
  message: string;
  author: { name: string; email: string };
  auth?: GitCredentials;
}

/** What the branch holds afterwards. */
export interface CommitResult {
  /** Id of the branch's newest commit. */
  commit: string;
  /** False when the branch held the same files before, and nothing was committed and no branch made. */
  changed: boolean;
}
