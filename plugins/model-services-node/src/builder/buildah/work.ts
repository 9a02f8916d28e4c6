import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { BuilderConfig, RegistryConfig } from '../../config';
import type { CommandOptions } from '../../process';
import { makeOwnedFolder, removeFolder } from '../ownedFolder';
import type { WorkOptions } from '../types';
import { type RegistryAccess, writeRegistryAccess } from './access';
import { removeLeftovers, workDirectory } from './leftovers';
import { removeOldImages } from './recentImages';
import type { Store } from './store';

/** One build or one started image, with all that its calls of buildah need. */
export interface Work {
  store: Store;
  /** Folder for its temporary files, of mode 0700. */
  directory: string;
  access: RegistryAccess;
  /** Options of each call that takes time. */
  command: CommandOptions;
  /** Removes what it and killed others left behind. Never fails. */
  end(): Promise<void>;
}

/** The settings that work needs. */
export interface WorkConfig {
  builder: Pick<
    BuilderConfig,
    | 'stateDirectory'
    | 'timeoutMilliseconds'
    | 'certificateAuthorityFile'
    | 'parents'
  >;
  registry: RegistryConfig;
}

/** Tidies up after killed processes and begins a piece of work. */
export async function beginWork(
  store: Store,
  config: WorkConfig,
  { logger, signal }: WorkOptions,
): Promise<Work> {
  await tidyUp(store, logger);
  const directory = await makeOwnedFolder(workDirectory(store));
  const end = async () => {
    await removeFolder(directory);
    await tidyUp(store, logger);
    await forgetOldImages(store, logger);
  };
  try {
    return {
      store,
      directory,
      access: await writeRegistryAccess(directory, config),
      command: {
        signal,
        timeoutMilliseconds: config.builder.timeoutMilliseconds,
        // What a killed buildah leaves there goes with the folder.
        env: { TMPDIR: directory },
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function tidyUp(store: Store, logger: LoggerService): Promise<void> {
  try {
    const removed = await removeLeftovers(store);
    if (removed > 0) {
      logger.info(
        `Removed ${removed} working container(s) that an interrupted run had left behind`,
      );
    }
  } catch (error) {
    // What stays takes space and harms nothing else; the next piece of work tries again.
    logger.warn('The builder could not tidy up', toError(error));
  }
}

async function forgetOldImages(
  store: Store,
  logger: LoggerService,
): Promise<void> {
  try {
    const removed = await removeOldImages(store);
    if (removed > 0) {
      logger.debug(
        `The builder removed ${removed} image(s) that were not used for longest from its folder`,
      );
    }
  } catch (error) {
    logger.warn('The builder could not remove old images', toError(error));
  }
}
