import type { Config } from '@backstage/config';
import type { EnvironmentRules } from '@model-services/backstage-plugin-model-services-common';
import { readPackageSources } from './packageSources';
import { checkUrl, configError } from './values';

const CHANNEL = /^[A-Za-z0-9_][\w.-]*(?:\/[\w.-]+)*$/;

/**
 * Reads `modelServices.environments`. Nothing is allowed that is not listed, there or among the indexes that packages
 * come from anyway.
 */
export function readEnvironmentsConfig(config: Config): EnvironmentRules {
  const list = (key: string) =>
    (config.getOptionalStringArray(key) ?? []).map((entry, index) => ({
      entry,
      key: `${key}[${index}]`,
    }));
  return {
    allowedChannels: list('environments.allowedChannels').map(readChannel),
    allowedIndexes: [
      ...new Set([
        ...list('environments.allowedIndexes').map(({ entry, key }) =>
          checkUrl(entry, key),
        ),
        ...(readPackageSources(config)?.indexes ?? []).map(({ url }) => url),
      ]),
    ],
  };
}

function readChannel({ entry, key }: { entry: string; key: string }): string {
  if (/^https?:/i.test(entry)) {
    return checkUrl(entry, key);
  }
  if (!CHANNEL.test(entry)) {
    throw configError(
      key,
      `is «${entry}»; write a channel's name, such as conda-forge, or its address`,
    );
  }
  return entry;
}
