import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { resolutionTime } from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../config';
import type { RunCommand } from '../process';
import { type Lock, resolveLock } from './lock';
import type { ImageLookUp } from './lookUpImage';
import { stage } from './stage';
import type { BuildRequest, WorkOptions } from './types';
import { type FetchedWheel, fetchWheels, type WheelSource } from './wheels';

/** All packages of an image. */
export interface LockedEnvironment {
  lock: Lock;
  /** ISO 8601; the day that it is resolved as of. */
  resolvedAsOf: string;
  /** The model's own, in the given folder. */
  wheels: FetchedWheel[];
}

/**
 * Fetches a model's own wheels and resolves its packages.
 *
 * @param directory - for files that are needed until the image is built
 * @throws as `resolveLock`
 */
export async function lockEnvironment(
  request: BuildRequest,
  found: ImageLookUp,
  {
    builder,
    mlflow,
    runCommand,
    directory,
  }: {
    builder: BuilderConfig;
    mlflow: WheelSource;
    runCommand: RunCommand;
    directory: string;
  },
  { logger, signal }: WorkOptions,
): Promise<LockedEnvironment> {
  const { environment } = request;
  const { recipe, platform, indexes } = found;
  const resolvedAsOf = resolutionTime(recipe, request.resolveAsOf);
  const wheels = environment.wheels
    ? await stage(
        logger,
        `Fetching ${environment.wheels.length} wheels of the model`,
        () => fetchWheels(request, mlflow, join(directory, 'fetched'), signal),
      )
    : [];
  const lock = await stage(
    logger,
    `Resolving ${environment.requirements.length} requirements for Python ${environment.python}`,
    () =>
      resolveLock(
        {
          environment,
          serverRequirements: recipe.serverRequirements,
          serverSourcePackages: recipe.serverSourcePackages,
          wheels,
          resolveAsOf: resolvedAsOf,
          platform,
          indexes,
        },
        { builder, directory, runCommand, signal },
      ),
  );
  logger.info(`The model's environment has ${lock.packages.length} packages`);
  warnOf(
    lock.undated,
    { ...request, resolveAsOf: resolvedAsOf },
    found,
    logger,
  );
  return { lock, resolvedAsOf, wheels };
}

function warnOf(
  undated: readonly string[],
  { packageSources = [], resolveAsOf }: BuildRequest,
  { indexes }: ImageLookUp,
  logger: LoggerService,
): void {
  if (undated.length > 0) {
    logger.warn(
      `The package index does not say when it got ${undated.join(
        ', ',
      )}; versions later than ${resolveAsOf} were considered too`,
    );
  }
  if (packageSources.length > 0 && indexes.length === 0) {
    logger.warn(
      "The package indexes that the model names were not asked: a model's index comes after the site's own, and modelServices.builder.packageSources.indexes names none",
    );
  }
}
