import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Recipe,
  resolutionTime,
} from '@model-services/backstage-plugin-model-services-common';
import { hideSecretsInErrors } from '../hideSecrets';
import { type Lock, type LockSettings, resolveLock } from '../lock';
import { thisPlatform } from '../lookUpImage';
import { askedIndexes, secretValues } from '../sources';
import type { BuildRequest } from '../types';
import type { FetchedWheel } from '../wheels';
import { uvSlots } from './uvSlots';

/** Resolves one environment for several recipes; those that add the same to it share one resolution. */
export interface Resolver {
  resolveFor(recipe: Recipe): Promise<Lock>;
  /** The wheels that it resolves with, which are fetched once. */
  wheels(): Promise<FetchedWheel[]>;
  /** Settles when nothing is being resolved any more; what has not begun is not waited for. */
  settled(): Promise<void>;
}

/**
 * @param allowedIndexes - addresses that models may name
 * @param settings - its folder must be empty; each resolution gets one of its own below it
 * @param fetch - fetches the wheels of the environment into a folder
 */
export function createResolver(
  { environment, resolveAsOf, packageSources = [] }: BuildRequest,
  allowedIndexes: readonly string[] | undefined,
  settings: LockSettings & { signal: AbortSignal },
  fetch: (directory: string) => Promise<FetchedWheel[]>,
): Resolver {
  const locks = new Map<string, Promise<Lock>>();
  const running = new Set<Promise<unknown>>();
  let fetched: Promise<FetchedWheel[]> | undefined;
  const { packageSources: own } = settings.builder;
  // Errors end up in the plan.
  const secrets = own ? secretValues(own) : [];

  const wheels = () => {
    if (!fetched) {
      fetched = fetch(join(settings.directory, 'fetched'));
      running.add(fetched);
    }
    return fetched;
  };
  const resolve = async (recipe: Recipe, directory: string) => {
    settings.signal.throwIfAborted();
    await mkdir(directory);
    return resolveLock(
      {
        environment,
        serverRequirements: recipe.serverRequirements,
        serverSourcePackages: recipe.serverSourcePackages,
        wheels: await wheels(),
        resolveAsOf: resolutionTime(recipe, resolveAsOf),
        platform: thisPlatform(),
        indexes: askedIndexes(packageSources, own, allowedIndexes),
      },
      { ...settings, directory },
    );
  };

  return {
    wheels,
    resolveFor(recipe) {
      const key = JSON.stringify([
        recipe.serverRequirements,
        recipe.serverSourcePackages,
        recipe.serverReleasedAt,
      ]);
      const known = locks.get(key);
      if (known) {
        return known;
      }
      const directory = join(settings.directory, `${locks.size}`);
      // Whoever waits for MLflow keeps nobody from resolving.
      const lock = wheels().then(() =>
        uvSlots(() => {
          const work = hideSecretsInErrors(secrets, () =>
            resolve(recipe, directory),
          );
          running.add(work);
          return work;
        }),
      );
      locks.set(key, lock);
      return lock;
    },
    async settled() {
      await Promise.allSettled(running);
    },
  };
}
