import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  candidateTag,
  imageLabels,
  resolutionTime,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../config';
import type { RunCommand } from '../process';
import { readBuildSecrets } from './buildSecrets';
import { writeContext } from './context';
import { hideSecrets } from './hideSecrets';
import { resolveLock } from './lock';
import type { ImageLookUp } from './lookUpImage';
import { makeCleanFolder, removeFolder } from './ownedFolder';
import { readBuild } from './registered';
import { explainSources, secretValues } from './sources';
import { stage } from './stage';
import type {
  BuildEngine,
  BuildRequest,
  PreparedImage,
  WorkOptions,
} from './types';
import { fetchWheels, type WheelSource } from './wheels';

/** What a build needs of the outside world. */
export interface BuildDependencies {
  builder: BuilderConfig;
  engine: BuildEngine;
  /** Hands out the wheels among a model version's files. */
  mlflow: WheelSource;
  runCommand: RunCommand;
}

/** Resolves the packages, builds the image, pushes it as a candidate and reads it back from the registry. */
export async function buildImage(
  request: BuildRequest,
  found: ImageLookUp,
  dependencies: BuildDependencies,
  { logger, signal }: WorkOptions,
): Promise<PreparedImage> {
  const { packageSources } = dependencies.builder;
  return hideSecrets(
    packageSources ? secretValues(packageSources) : [],
    logger,
    hiding =>
      buildHiding(request, found, dependencies, { logger: hiding, signal }),
  );
}

async function buildHiding(
  request: BuildRequest,
  found: ImageLookUp,
  dependencies: BuildDependencies,
  options: WorkOptions,
): Promise<PreparedImage> {
  const { builder, engine, mlflow, runCommand } = dependencies;
  const { location, recipe, indexes } = found;
  const { logger, signal } = options;
  const { environment, modelVersion } = request;
  const resolveAsOf = resolutionTime(recipe, request.resolveAsOf);
  const directory = await makeCleanFolder(
    join(builder.stateDirectory, 'build'),
  );
  try {
    const wheels = environment.wheels
      ? await stage(
          logger,
          `Fetching ${environment.wheels.length} wheels of the model`,
          () =>
            fetchWheels(request, mlflow, join(directory, 'fetched'), signal),
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
            resolveAsOf,
            platform: found.platform,
            indexes,
          },
          { builder, directory, runCommand, signal },
        ),
    );
    logger.info(`The model's environment has ${lock.packages.length} packages`);
    warnOf(lock.undated, { ...request, resolveAsOf }, found, logger);

    const contextDirectory = join(directory, 'context');
    await writeContext(
      recipe.buildContext({
        parentImage: found.parentImage,
        python: environment.python,
        environment,
        lock: lock.text,
      }),
      contextDirectory,
      wheels,
    );
    const { digest } = await engine
      .build(
        {
          contextDirectory,
          repository: location.repository,
          candidateTag: candidateTag(found.environmentKey),
          labels: imageLabels({
            environmentKey: found.environmentKey,
            recipe: { name: recipe.name, version: recipe.version },
            platform: found.platform,
            parentImage: found.parentImage,
            environment,
            packages: lock.packages,
            lockDigest: lock.digest,
            resolvedAsOf: resolveAsOf,
            modelVersion,
          }),
          secrets: await readBuildSecrets(indexes, builder),
        },
        options,
      )
      .catch(explainSources(indexes, builder.packageSources));
    // What the registry does not have under this digest was not pushed, whatever the builder says.
    const build = await readBuild(digest, location, signal);
    return { build, reused: false, builtAt: new Date().toISOString() };
  } finally {
    await removeFolder(directory);
  }
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
