import type { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import { readPackageSources } from './packageSources';
import type { BuilderConfig, ParentImage } from './types';
import { configError, readAbsolutePath, readMilliseconds } from './values';

const PYTHON_MINOR = /^3\.\d{1,2}$/;

/** Reads `modelServices.builder`. */
export function readBuilderConfig(config: Config): BuilderConfig {
  const packageSources = readPackageSources(config);
  return {
    stateDirectory: readAbsolutePath(config, 'builder.stateDirectory'),
    parents: readParents(config.getConfigArray('builder.parents')),
    timeoutMilliseconds: readMilliseconds(config, 'builder.timeout', {
      minutes: 30,
    }),
    ...(config.has('builder.certificateAuthorityFile') && {
      certificateAuthorityFile: readAbsolutePath(
        config,
        'builder.certificateAuthorityFile',
      ),
    }),
    ...(packageSources && { packageSources }),
  };
}

function readParents(configs: Config[]): ParentImage[] {
  if (configs.length === 0) {
    throw configError(
      'builder.parents',
      'is empty; name at least one image to build on',
    );
  }
  const parents = configs.map(readParent);
  const versions = new Set<string>();
  for (const { python } of parents) {
    if (versions.has(python)) {
      throw configError(
        'builder.parents',
        `names two images for Python ${python}; keep one`,
      );
    }
    versions.add(python);
  }
  return parents;
}

function readParent(config: Config, index: number): ParentImage {
  const key = `builder.parents[${index}]`;
  // YAML reads an unquoted 3.10 as the number 3.1, so a number is refused.
  const python = config.get('python');
  if (typeof python !== 'string' || !PYTHON_MINOR.test(python)) {
    throw configError(
      `${key}.python`,
      `is ${JSON.stringify(
        python,
      )}; write the minor version in quotes, such as '3.11'`,
    );
  }
  const image = config.getString('image');
  try {
    parseImageReference(image);
  } catch (error) {
    throw configError(
      `${key}.image`,
      `cannot be used: ${toError(error).message}`,
    );
  }
  return { python, image };
}
