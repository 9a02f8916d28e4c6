import { join } from 'node:path';
import {
  candidateTag,
  imageLabels,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../config';
import type { RunCommand } from '../process';
import { readBuildSecrets } from './buildSecrets';
import { buildContext } from './buildContext';
import { hideSecrets } from './hideSecrets';
import { joinLayers } from './layers';
import { type LockedEnvironment, lockEnvironment } from './lockEnvironment';
import type { ImageLookUp } from './lookUpImage';
import { makeCleanFolder, removeFolder } from './ownedFolder';
import { readBuild } from './registered';
import { explainSources, secretValues } from './sources';
import type {
  BuildEngine,
  BuildRequest,
  PreparedImage,
  WorkOptions,
} from './types';
import type { WheelSource } from './wheels';

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
  const { location } = found;
  const directory = await makeCleanFolder(
    join(dependencies.builder.stateDirectory, 'build'),
  );
  try {
    const locked = await lockEnvironment(
      request,
      found,
      { ...dependencies, directory },
      options,
    );
    const digest = await makeImage(
      request,
      found,
      locked,
      dependencies,
      options,
    );
    // What the registry does not have under this digest was not pushed, whatever the builder says.
    const build = await readBuild(digest, location, options.signal);
    return { build, reused: false, builtAt: new Date().toISOString() };
  } finally {
    await removeFolder(directory);
  }
}

/** Builds the image at once, or from layers, and pushes it as a candidate. @returns its digest */
async function makeImage(
  { environment, modelVersion }: BuildRequest,
  {
    location,
    recipe,
    platform,
    parentImage,
    environmentKey,
    indexes,
  }: ImageLookUp,
  { lock, resolvedAsOf, wheels }: LockedEnvironment,
  { builder, engine }: BuildDependencies,
  options: WorkOptions,
): Promise<string> {
  const { python } = environment;
  const plan = { parentImage, python, environment, lock: lock.text };
  const image = {
    repository: location.repository,
    tag: candidateTag(environmentKey),
    labels: imageLabels({
      environmentKey,
      recipe: { name: recipe.name, version: recipe.version },
      platform,
      parentImage,
      environment,
      packages: lock.packages,
      lockDigest: lock.digest,
      resolvedAsOf,
      modelVersion,
    }),
  };
  const settings = {
    engine,
    stateDirectory: builder.stateDirectory,
    location,
    platform,
    wheels,
    secrets: await readBuildSecrets(indexes, builder),
  };
  const base = recipe.buildContext(plan);
  const { layerContext } = recipe;
  const { dependents } = lock;
  const making = layerContext
    ? joinLayers(
        { base, layerContext, plan, dependents, image },
        settings,
        options,
      )
    : buildContext(base, image, settings, options);
  return making.catch(explainSources(indexes, builder.packageSources));
}
