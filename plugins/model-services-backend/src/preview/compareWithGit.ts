import {
  parseManifest,
  type PreviewComparison,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import {
  findGitHost,
  type GitConfig,
  type readRepositoryFile,
} from '@model-services/backstage-plugin-model-services-node';
import { differenceOf } from './differenceOf';
import { withinLimit } from '../outside/withinLimit';

const SECONDS = 5;

/** A place in a repository, and the file that is there, if that could be found out. */
export interface CommittedFile {
  path: string;
  /** For people. */
  place: string;
  outcome: { found: string | undefined } | { reason: string };
}

/**
 * Reads the file that a manifest would be committed to. Never fails.
 *
 * @returns undefined when no repository is named and the portal has no default
 */
export async function readCommitted(
  {
    name,
    namespace,
    repository = {},
  }: Pick<PreviewDeploymentRequest, 'name' | 'namespace' | 'repository'>,
  { hosts, defaultRepository }: GitConfig,
  readFile: typeof readRepositoryFile,
  signal: AbortSignal | undefined,
): Promise<CommittedFile | undefined> {
  const remoteUrl = repository.remoteUrl || defaultRepository;
  if (!remoteUrl) return undefined;
  const branch = repository.branch || 'main';
  const path = repository.path || `${namespace}/${name}/deployment.yaml`;
  const place = `${path} on ${branch} of ${withoutUserInfo(remoteUrl)}`;

  const host = findGitHost(hosts, remoteUrl);
  if (!host) {
    // Otherwise anybody could have the backend read any address that it reaches.
    const reason =
      'the repository is not on a git server that the portal commits to; choose another, or have its server added under modelServices.git.hosts in app-config';
    return { path, place, outcome: { reason } };
  }
  const { username, password } = host;
  const outcome = await withinLimit(
    `The git server ${host.host}`,
    SECONDS,
    signal,
    limited =>
      readFile(
        { remoteUrl, branch, path },
        {
          ...(username !== undefined &&
            password !== undefined && { auth: { username, password } }),
          signal: limited,
        },
      ),
  );
  return { path, place, outcome };
}

/** Compares a manifest with the file that it would be committed to. */
export function compareWithGit(
  { path, place, outcome }: CommittedFile,
  yaml: string,
): PreviewComparison {
  const comparison = { with: 'git' as const, place };
  return 'reason' in outcome
    ? { ...comparison, status: 'unknown', reason: outcome.reason }
    : { ...comparison, ...compareTexts(outcome.found, yaml, path) };
}

function compareTexts(
  committed: string | undefined,
  yaml: string,
  path: string,
): Pick<PreviewComparison, 'status' | 'diff' | 'reason'> {
  if (committed === undefined) return { status: 'new' };
  if (!isSeldonDeployment(committed)) {
    // The portal may read more than who asks, who gets to see nothing but manifests of services.
    return {
      status: 'changed',
      reason:
        'what is there is not a SeldonDeployment, and would be overwritten',
    };
  }
  return differenceOf(
    { name: `a/${path}`, text: committed },
    { name: `b/${path}`, text: yaml },
  );
}

function isSeldonDeployment(text: string): boolean {
  const parsed = parseManifest(text);
  return 'manifest' in parsed && parsed.manifest.kind === 'SeldonDeployment';
}

function withoutUserInfo(remoteUrl: string): string {
  return remoteUrl.replace(/\/\/[^/]*@/, '//');
}
