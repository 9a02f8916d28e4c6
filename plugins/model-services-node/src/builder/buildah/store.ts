import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  CommandFailedError,
  type CommandOptions,
  type CommandResult,
  type RunCommand,
} from '../../process';
import { againWhenBusy } from './busyKernel';

/** For commands that move no images. */
const SHORT_MILLISECONDS = 60_000;

/** A folder with buildah's images and working containers, of this suite alone. */
export interface Store {
  /** Folder that holds all of the engine's state. */
  directory: string;
  runCommand: RunCommand;
  /** Arguments that each call of buildah begins with. */
  globalArgs: readonly string[];
  /** Runs one command of buildah, for a minute at most unless told otherwise. */
  buildah(
    args: readonly string[],
    options?: CommandOptions,
  ): Promise<CommandResult>;
}

/**
 * Opens the store in a folder, with overlay mounts where the folder's file system can have them and copies of all files
 * (vfs: slower and larger) where not, such as inside a container.
 *
 * @throws Error when buildah cannot keep anything in the folder at all.
 */
export async function openStore(
  stateDirectory: string,
  runCommand: RunCommand,
  logger: LoggerService,
): Promise<Store> {
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  // As the kernel's list of mounts names it.
  const directory = await realpath(stateDirectory);
  const overlay = storeWith(directory, runCommand, [
    '--storage-driver',
    'overlay',
    // Else a mount of the folder on itself would stay and keep people from removing it.
    '--storage-opt',
    'overlay.skip_mount_home=true',
  ]);
  try {
    await overlay.buildah(['info']);
    return overlay;
  } catch (error) {
    if (!(error instanceof CommandFailedError)) {
      throw error;
    }
    logger.warn(
      `buildah cannot use overlay mounts in ${directory}, so it copies files, which takes more time and space: ${error.stderrTail}`,
    );
  }
  const vfs = storeWith(directory, runCommand, ['--storage-driver', 'vfs']);
  try {
    await vfs.buildah(['info']);
    return vfs;
  } catch (error) {
    throw new Error(
      `buildah cannot use the folder ${directory}; see that the backend's user may write there, or set modelServices.builder.stateDirectory to another one`,
      { cause: error },
    );
  }
}

function storeWith(
  directory: string,
  runCommand: RunCommand,
  driverArgs: readonly string[],
): Store {
  const globalArgs = [
    '--root',
    join(directory, 'storage'),
    '--runroot',
    join(directory, 'run'),
    ...driverArgs,
  ];
  return {
    directory,
    runCommand,
    globalArgs,
    buildah: (args, options) =>
      againWhenBusy(() =>
        runCommand('buildah', [...globalArgs, ...args], {
          timeoutMilliseconds: SHORT_MILLISECONDS,
          ...options,
        }),
      ),
  };
}
