import { runCommand as realRunCommand, type RunCommand } from '../../process';
import { createRegistryClient } from '../../registry';
import { hideSecrets } from '../hideSecrets';
import type { BuildEngine, WorkOptions } from '../types';
import { buildAndPush } from './build';
import { runImage } from './run';
import { openStore, type Store } from './store';
import { beginWork, type WorkConfig } from './work';

/**
 * An engine that needs no daemon: each build and each started image is a child process of this one and ends with it.
 * Steps of a build and started images run in chroot isolation, which shares this machine's network and is no
 * barrier against hostile code.
 *
 * @param config - sections `modelServices.builder` and `modelServices.registry`
 */
export function createBuildahEngine(
  config: WorkConfig,
  { runCommand = realRunCommand }: { runCommand?: RunCommand } = {},
): BuildEngine {
  const { stateDirectory } = config.builder;
  const registry = createRegistryClient(config.registry);
  let store: Promise<Store> | undefined;

  const begin = async (options: WorkOptions) => {
    options.signal?.throwIfAborted();
    store ??= openStore(stateDirectory, runCommand, options.logger);
    try {
      return await beginWork(await store, config, options);
    } catch (error) {
      // What was wrong may be mended by the next time.
      store = undefined;
      throw error;
    }
  };

  return {
    build: async (request, options) => {
      const work = await begin(options);
      try {
        return await hideSecrets(
          [config.registry.password ?? ''],
          options.logger,
          logger =>
            buildAndPush(request, { ...options, logger }, work, registry),
        );
      } finally {
        await work.end();
      }
    },

    run: async (request, options) => {
      const work = await begin(options);
      try {
        return await runImage(request, options, work);
      } catch (error) {
        await work.end();
        throw error;
      }
    },
  };
}
