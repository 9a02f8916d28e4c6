import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toError } from '@backstage/errors';
import {
  type BuildPlan,
  parseImageReference,
} from '@model-services/backstage-plugin-model-services-common';
import { configArgs, type Lock, type LockSettings, targetOf } from '../lock';
import type { ImageLookUp } from '../lookUpImage';
import { type FetchedWheel, withoutWheels } from '../wheels';
import type { Judgement } from './types';
import { uvSlots } from './uvSlots';

const TIMEOUT_MILLISECONDS = 20_000;

/** The guess, or why there is none. */
export type SizeGuess =
  | NonNullable<BuildPlan['sizeGuess']>
  | { reason: string };

/**
 * Guesses the compressed size of an image that is yet to be built: that of its parent and of the files to be
 * installed. Both are packed in much the same way.
 *
 * @returns undefined where there is nothing to guess by
 * @throws only what the signal gives
 */
export async function guessSize(
  { image, lock }: Judgement,
  { python, wheels }: { python: string; wheels: () => Promise<FetchedWheel[]> },
  settings: LockSettings,
): Promise<SizeGuess | undefined> {
  if (!image || !lock) {
    return undefined;
  }
  try {
    const [parentBytes, publishedBytes, own] = await Promise.all([
      sizeOfParent(image, settings.signal),
      uvSlots(() => sumOfFiles(lock, image, python, settings)),
      wheels(),
    ]);
    const packageBytes =
      publishedBytes + own.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      bytes: parentBytes + packageBytes,
      parentBytes,
      packageBytes,
      hasServerApart: image.recipe.serverRequirements.length === 0,
    };
  } catch (error) {
    settings.signal?.throwIfAborted();
    return { reason: toError(error).message };
  }
}

async function sizeOfParent(
  { parentImage, location: { registry } }: ImageLookUp,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { host, path, digest } = parseImageReference(parentImage);
  if (host !== registry.host || !digest) {
    throw new Error(
      `the parent image is in another registry, which is not asked for sizes; see at ${host} how large it is`,
    );
  }
  return (await registry.getImage(path, digest, { signal })).sizeBytes;
}

/** Resolving has just brought what the package index says of these files, so nothing is asked of the network. */
async function sumOfFiles(
  lock: Lock,
  { indexes, platform }: ImageLookUp,
  python: string,
  { builder, directory, runCommand, signal }: LockSettings,
): Promise<number> {
  const file = join(directory, 'sized.txt');
  await writeFile(file, withoutWheels(lock.text));
  const { stdout } = await runCommand(
    'uv',
    [
      'pip',
      'compile',
      '--quiet',
      ...(await configArgs(indexes, { builder, directory })),
      '--no-header',
      '--offline',
      '--no-deps',
      '--no-build',
      '--no-python-downloads',
      '--color',
      'never',
      '--format',
      'pylock.toml',
      '--python-version',
      python,
      '--python-platform',
      targetOf(platform),
      file,
    ],
    {
      signal,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      env: { UV_CACHE_DIR: join(builder.stateDirectory, 'uv-cache') },
    },
  );
  return sumOfSizes(stdout);
}

/**
 * Adds up the files that a `pylock.toml` of uv names: of each package the largest, since one of them is installed.
 *
 * @throws Error when a package has no size, as with indexes that do not tell any
 */
export function sumOfSizes(pylock: string): number {
  return pylock
    .split('[[packages]]')
    .slice(1)
    .reduce((sum, entry) => {
      const sizes = [...entry.matchAll(/\bsize = (\d+)/g)].map(match =>
        Number(match[1]),
      );
      if (sizes.length === 0) {
        const name = /^name = "(?<name>[^"]*)"/m.exec(entry)?.groups?.name;
        throw new Error(
          `the package index does not tell the size of ${name ?? 'a package'}`,
        );
      }
      return sum + Math.max(...sizes);
    }, 0);
}
