import type { Config } from '@backstage/config';
import { readAdoptConfig } from './adopt';
import { readBuilderConfig } from './builder';
import { readDeploymentConfig } from './cluster';
import { readEnvironmentsConfig } from './environments';
import { readGitConfig } from './git';
import { readMlflowConfig } from './mlflow';
import { readPlatformDefaultConfig } from './platformDefault';
import { readPolicyConfig } from './policy';
import { readRegistryConfig } from './registry';
import { readScannerConfig } from './scanner';
import { readStorageConfig } from './storage';
import type { ModelServicesConfig } from './types';

/**
 * Reads the section `modelServices` of app-config, with the defaults that config.d.ts documents.
 *
 * @param config - the root of app-config
 * @throws Error that names the key when a value is missing or cannot be used
 */
export function readModelServicesConfig(config: Config): ModelServicesConfig {
  const section = config.getConfig('modelServices');
  return {
    mlflow: readMlflowConfig(section),
    storage: readStorageConfig(section),
    registry: readRegistryConfig(section),
    adopt: readAdoptConfig(section),
    environments: readEnvironmentsConfig(section),
    builder: readBuilderConfig(section),
    scanner: readScannerConfig(section),
    policy: readPolicyConfig(section),
    git: readGitConfig(section),
    deployment: readDeploymentConfig(section),
    platformDefault: readPlatformDefaultConfig(section),
  };
}
