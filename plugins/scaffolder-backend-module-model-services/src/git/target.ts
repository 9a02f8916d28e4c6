import { InputError } from '@backstage/errors';
import {
  fileUrl,
  findGitHost,
  type GitConfig,
  type GitCredentials,
} from '@model-services/backstage-plugin-model-services-node';

/** A branch of a repository that the portal may commit to. */
export interface Target {
  remoteUrl: string;
  branch: string;
  auth?: GitCredentials;
  /** Address of the repository for a browser. */
  repositoryUrl: string;
  /** Address of a file in it; absent where the host's configuration does not say how files are addressed. */
  fileUrl?: (path: string) => string;
}

/**
 * Finds the repository that is meant, with what app-config knows of its server. Other servers than
 * those of app-config are refused: the backend reaches addresses that a person who fills in a template cannot.
 *
 * @throws InputError that names the servers there are
 */
export function findTarget(
  input: { remoteUrl?: string; branch?: string },
  { hosts, defaultRepository }: GitConfig,
): Target {
  // A form hands on an emptied field as an empty text.
  const remoteUrl = input.remoteUrl || defaultRepository;
  if (!remoteUrl) {
    throw new InputError(
      'No repository to commit to: give the input remoteUrl, or have modelServices.git.defaultRepository set in app-config.',
    );
  }
  const host = findGitHost(hosts, remoteUrl);
  if (!host) {
    throw new InputError(
      `The repository ${withoutUserInfo(
        remoteUrl,
      )} is not on a git server that the portal commits to (${
        hosts.map(known => known.host).join(', ') || 'none is configured'
      }). Choose one that is, or have its server added under modelServices.git.hosts in app-config.`,
    );
  }
  const branch = input.branch || 'main';
  const { username, password, fileUrl: template } = host;
  const { pathname } = new URL(remoteUrl);
  const repository = pathname.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return {
    remoteUrl,
    branch,
    ...(username !== undefined &&
      password !== undefined && { auth: { username, password } }),
    repositoryUrl: remoteUrl.replace(/\.git$/, ''),
    ...(template && {
      fileUrl: (path: string) =>
        fileUrl(template, { repository, branch, path }),
    }),
  };
}

function withoutUserInfo(remoteUrl: string): string {
  return remoteUrl.replace(/\/\/[^/]*@/, '//');
}
