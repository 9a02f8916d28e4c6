import type { Config } from '@backstage/config';
import type { GitConfig, GitHostConfig } from './types';
import { configError, readCredentials, readUrl } from './values';

/** Reads `modelServices.git`. */
export function readGitConfig(config: Config): GitConfig {
  const hosts = config.getOptionalConfigArray('git.hosts') ?? [];
  return {
    hosts: hosts.map(readHost),
    ...(config.has('git.defaultRepository') && {
      defaultRepository: readUrl(config, 'git.defaultRepository'),
    }),
  };
}

function readHost(config: Config, index: number): GitHostConfig {
  const key = `git.hosts[${index}]`;
  const host = config.getString('host');
  // Compared with URL.host later, which knows neither scheme nor path.
  if (!URL.canParse(`https://${host}`) || /[/?#@\s]/.test(host)) {
    throw configError(
      `${key}.host`,
      `is «${host}»; write host or host:port, without scheme and path`,
    );
  }
  const fileUrl = config.getOptionalString('fileUrl');
  if (fileUrl && !fileUrl.includes('{path}')) {
    throw configError(
      `${key}.fileUrl`,
      `is «${fileUrl}»; it must hold {path}, and may hold {repository} and {branch}`,
    );
  }
  return { host, ...readCredentials(config, key), ...(fileUrl && { fileUrl }) };
}
