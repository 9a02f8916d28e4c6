import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { type ModelServicesConfig, readClusterConfig } from '../config';
import type { RunCommand } from '../process';
import { createBuildahEngine } from './buildah';
import { createKubernetesEngine } from './kubernetes';
import type { BuildEngine } from './types';

/**
 * Makes the engine that app-config names under `modelServices.builder.engine`.
 *
 * @param config - the section `modelServices`
 * @param rootConfig - the whole of app-config, which has the clusters
 * @throws InputError when the engine needs a cluster that is not configured
 */
export function createEngine(
  { builder, registry }: Pick<ModelServicesConfig, 'builder' | 'registry'>,
  rootConfig: Config,
  options: { runCommand?: RunCommand } = {},
): BuildEngine {
  const { kubernetes } = builder;
  if (!kubernetes) {
    return createBuildahEngine({ builder, registry }, options);
  }
  const cluster = readClusterConfig(rootConfig, kubernetes.cluster);
  if (!cluster) {
    throw new InputError(
      'Invalid app-config: modelServices.builder.engine is «kubernetes», and no cluster is named; name one under modelServices.builder.kubernetes.cluster or modelServices.deployment.cluster',
    );
  }
  return createKubernetesEngine({ cluster, registry, builder, kubernetes });
}
