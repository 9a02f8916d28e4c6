import type { Config } from '@backstage/config';
import { NotImplementedError } from '@backstage/errors';
import {
  environmentRefusal,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import {
  createCluster,
  createEngine,
  createMlflowClient,
  createRegistryClient,
  createRegistryContents,
  createTrivyScanner,
  readClusterConfig,
  readModelServicesConfig,
  runCommand,
  type ImageScanner,
  type MlflowClient,
  type ModelServicesConfig,
  type PrepareDependencies,
  type RegistryContents,
} from '@model-services/backstage-plugin-model-services-node';
import type { ClusterTarget } from './deployment';

/** What the actions reach the outside world with. */
export interface Tools {
  config: ModelServicesConfig;
  mlflow: MlflowClient;
  scanner: ImageScanner;
  /** For looking up, building, verifying and adopting images. */
  images: PrepareDependencies & { contents: RegistryContents };
  /** The cluster that actions may write to; undefined where app-config opens none. */
  target: () => ClusterTarget | undefined;
}

/**
 * Makes the tools when they are first asked for, once. A portal whose app-config has no section
 * `modelServices`, or a wrong one, starts all the same; an action that needs it then says what is missing.
 *
 * @param root - the whole of app-config
 * @param recipes - all there are by then, in order of preference
 */
export function lazyTools(
  root: Config,
  recipes: () => readonly Recipe[],
): () => Tools {
  let tools: Tools | undefined;
  return () => {
    if (!root.has('modelServices')) {
      throw new NotImplementedError(
        'This portal is not set up for model services: app-config has no section modelServices. Ask who runs it to add one.',
      );
    }
    tools ??= createTools(root, readModelServicesConfig(root), recipes());
    return tools;
  };
}

function createTools(
  root: Config,
  config: ModelServicesConfig,
  recipes: readonly Recipe[],
): Tools {
  const mlflow = createMlflowClient(config, environment =>
    environmentRefusal(environment, recipes, config.builder.parents),
  );
  return {
    config,
    mlflow,
    scanner: createTrivyScanner(config, { runCommand }),
    images: {
      builder: config.builder,
      allowedIndexes: config.environments.allowedIndexes,
      engine: createEngine(config, root),
      registry: createRegistryClient(config.registry),
      contents: createRegistryContents(config.registry),
      repository: config.registry.repository,
      recipes,
      mlflow,
      runCommand,
    },
    // The section kubernetes is read by those alone who write to a cluster.
    target: () => openTarget(root, config),
  };
}

function openTarget(
  root: Config,
  { deployment: { cluster, apply } }: ModelServicesConfig,
): ClusterTarget | undefined {
  const access = apply && readClusterConfig(root, cluster);
  return access && { cluster: createCluster(access), ...apply };
}
