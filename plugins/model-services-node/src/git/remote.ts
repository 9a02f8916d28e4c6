import { InputError, NotFoundError } from '@backstage/errors';
import git, { type AuthCallback, type HttpClient } from 'isomorphic-git';
import { maskCredentials } from '../process/maskCredentials';
import { createGitHttp } from './gitHttp';
import type { GitCredentials } from './types';

const HEADS = 'refs/heads/';
const SHOWN = 20;

/** What git's library needs to talk to a repository's server. */
export interface Remote {
  url: string;
  http: HttpClient;
  onAuth?: AuthCallback;
  onAuthFailure: AuthCallback;
}

/**
 * Describes the server of a repository.
 *
 * @throws InputError for an address that is not plain http or https
 */
export function remoteOf(
  url: string,
  auth: GitCredentials | undefined,
  signal: AbortSignal | undefined,
): Remote {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new InputError(
      `The address of the repository, «${maskCredentials(url).slice(
        0,
        200,
      )}», must begin with https:// or http://; write that form of it`,
    );
  }
  if (parsed.username || parsed.password) {
    // The address appears in messages and logs.
    throw new InputError(
      `The address of the repository on ${parsed.host} holds a user or password; put them into app-config, under modelServices.git.hosts`,
    );
  }
  return {
    url,
    http: createGitHttp(url, signal),
    ...(auth && { onAuth: () => auth }),
    // Without this the library would ask for ever.
    onAuthFailure: () => ({ cancel: true }),
  };
}

/** The newest commit of a branch; undefined when there is no such branch. */
export async function findHead(
  remote: Remote,
  branch: string,
): Promise<string | undefined> {
  const refs = await git.listServerRefs({ ...remote, prefix: HEADS });
  return refs.find(({ ref }) => ref === `${HEADS}${branch}`)?.oid;
}

/**
 * The newest commit of a branch.
 *
 * @throws NotFoundError that names the branches there are
 */
export async function readHead(
  remote: Remote,
  branch: string,
): Promise<string> {
  const refs = await git.listServerRefs({ ...remote, prefix: HEADS });
  const head = refs.find(({ ref }) => ref === `${HEADS}${branch}`);
  if (!head) {
    const branches = refs
      .slice(0, SHOWN)
      .map(({ ref }) => ref.slice(HEADS.length));
    throw new NotFoundError(
      branches.length > 0
        ? `The repository ${
            remote.url
          } has no branch «${branch}»; choose one of ${branches.join(
            ', ',
          )}, or create it`
        : `The repository ${remote.url} is empty; commit a first file to its branch «${branch}»`,
    );
  }
  return head.oid;
}
