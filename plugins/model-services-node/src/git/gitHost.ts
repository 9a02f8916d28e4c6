import type { GitHostConfig } from '../config';

/** The entry of `modelServices.git.hosts` for a repository's server, if there is one. */
export function findGitHost(
  hosts: readonly GitHostConfig[],
  remoteUrl: string,
): GitHostConfig | undefined {
  const url = URL.canParse(remoteUrl) ? new URL(remoteUrl) : undefined;
  return url && hosts.find(({ host }) => host.toLowerCase() === url.host);
}
