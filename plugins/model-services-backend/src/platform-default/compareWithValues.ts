import { NotFoundError } from '@backstage/errors';
import {
  compareValues,
  type ValuesComparison,
} from '@model-services/backstage-plugin-model-services-common';
import {
  findGitHost,
  type GitConfig,
  type PlatformDefaultConfig,
  type readRepositoryFile,
} from '@model-services/backstage-plugin-model-services-node';
import { orUnknown, type Unknown } from '../outside/orUnknown';

/** Where the values are read from. */
export interface ValuesSource {
  values?: PlatformDefaultConfig['values'];
  git: GitConfig;
  readRepositoryFile: typeof readRepositoryFile;
}

/** The text of the ConfigMap, or why it is not known. */
export type PredictorServersText =
  | { status: 'known'; predictorServers: string }
  | Unknown;

/**
 * Compares the configured Helm values with the ConfigMap.
 *
 * @returns undefined when no values are configured
 */
export async function compareWithValues(
  { values, git, readRepositoryFile: read }: ValuesSource,
  text: PredictorServersText,
  signal: AbortSignal | undefined,
): Promise<ValuesComparison | undefined> {
  if (!values) {
    return undefined;
  }
  if (text.status === 'unknown') {
    return text;
  }
  const { repository: remoteUrl, branch, path } = values;
  const { username, password } = findGitHost(git.hosts, remoteUrl) ?? {};
  return orUnknown(`The git server of ${remoteUrl}`, signal, async limited => {
    const yaml = await read(
      { remoteUrl, branch, path },
      {
        ...(username !== undefined &&
          password !== undefined && { auth: { username, password } }),
        signal: limited,
      },
    );
    if (yaml === undefined) {
      throw new NotFoundError(
        `The branch «${branch}» of ${remoteUrl} has no file ${path}; check modelServices.platformDefault.values in app-config`,
      );
    }
    const differences = compareValues(yaml, text.predictorServers);
    return { status: 'known' as const, differences };
  });
}
