import type { Config } from '@backstage/config';
import type { PlatformDefaultConfig } from './types';
import { configError, readUrl } from './values';

/** Reads `modelServices.platformDefault`. */
export function readPlatformDefaultConfig(
  section: Config,
): PlatformDefaultConfig {
  const configMap = section.getOptionalConfig('platformDefault.configMap');
  const values = section.getOptionalConfig('platformDefault.values');
  if (configMap && !section.has('deployment.cluster')) {
    throw configError(
      'platformDefault.configMap',
      'needs to know where it is: name the cluster under modelServices.deployment.cluster',
    );
  }
  return {
    ...(configMap && {
      configMap: {
        namespace: configMap.getString('namespace'),
        name: configMap.getOptionalString('name') ?? 'seldon-config',
      },
    }),
    ...(values && {
      values: {
        repository: readUrl(section, 'platformDefault.values.repository'),
        path: values.getString('path'),
        branch: values.getOptionalString('branch') ?? 'main',
      },
    }),
  };
}
