import type { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import {
  type ParentEntry,
  parseImageReference,
} from '@model-services/backstage-plugin-model-services-common';
import { readKubernetesBuilderConfig } from './kubernetesBuilder';
import { readPackageSources } from './packageSources';
import type { BuilderConfig } from './types';
import { configError, readAbsolutePath, readMilliseconds } from './values';

const PYTHON_MINOR = /^3\.\d{1,2}$/;

/** Reads `modelServices.builder`. */
export function readBuilderConfig(config: Config): BuilderConfig {
  const packageSources = readPackageSources(config);
  return {
    ...readEngine(config),
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

function readEngine(config: Config): Pick<BuilderConfig, 'kubernetes'> {
  const engine = config.getOptionalString('builder.engine') ?? 'buildah';
  if (engine !== 'buildah' && engine !== 'kubernetes') {
    throw configError(
      'builder.engine',
      `is «${engine}»; write buildah or kubernetes`,
    );
  }
  return engine === 'kubernetes'
    ? { kubernetes: readKubernetesBuilderConfig(config) }
    : {};
}

function readParents(configs: Config[]): ParentEntry[] {
  if (configs.length === 0) {
    throw configError(
      'builder.parents',
      'is empty; name at least one image to build on',
    );
  }
  const parents = configs.map(readParent);
  const seen = new Set<string>();
  for (const { python, recipe } of parents) {
    const purpose = [
      ...(python === undefined ? [] : [`Python ${python}`]),
      ...(recipe === undefined ? [] : [`the recipe ${recipe}`]),
    ].join(' and ');
    if (seen.has(purpose)) {
      throw configError(
        'builder.parents',
        `names two images for ${purpose}; keep one`,
      );
    }
    seen.add(purpose);
  }
  return parents;
}

function readParent(config: Config, index: number): ParentEntry {
  const key = `builder.parents[${index}]`;
  const recipe = config.getOptionalString('recipe');
  // YAML reads an unquoted 3.10 as the number 3.1, so a number is refused.
  const python = recipe ? config.getOptional('python') : config.get('python');
  if (
    python !== undefined &&
    (typeof python !== 'string' || !PYTHON_MINOR.test(python))
  ) {
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
  return {
    image,
    ...(python !== undefined && { python }),
    ...(recipe && { recipe }),
  };
}
