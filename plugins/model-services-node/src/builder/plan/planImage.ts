import { join } from 'node:path';
import type { BuildPlan } from '@model-services/backstage-plugin-model-services-common';
import { runCommand as realRunCommand } from '../../process';
import { makeCleanFolder, removeFolder } from '../ownedFolder';
import type { BuildRequest } from '../types';
import { fetchWheels } from '../wheels';
import { guessSize } from './guessSize';
import { judgeAlternatives } from './judgeAlternatives';
import { judgeRecipe, recipeFor } from './judgeRecipe';
import { planOf } from './planOf';
import { protocolFor } from './protocolFor';
import { createResolver } from './resolver';
import type { PlanDependencies, PlanRequest } from './types';

const ALTERNATIVES_MILLISECONDS = 30_000;

/** Options of a plan. */
export interface PlanOptions {
  signal?: AbortSignal;
  /** Milliseconds after which other recipes are given up as unknown; 30,000 unless given. */
  alternativesMilliseconds?: number;
}

/**
 * Says what `prepareImage` would do for the same request, and what the other recipes could. Asks registries and the
 * package index, and starts no process but uv, which runs no package's code.
 *
 * What stands in the way of a build is told in the plan as impossible, and what could not be found out as unknown.
 *
 * @throws what the signal gives, or an Error when the builder's folder cannot be used
 */
export async function planImage(
  request: PlanRequest,
  dependencies: PlanDependencies,
  { signal, alternativesMilliseconds = ALTERNATIVES_MILLISECONDS }: PlanOptions,
): Promise<BuildPlan> {
  signal?.throwIfAborted();
  const {
    builder,
    mlflow,
    recipes,
    runCommand = realRunCommand,
  } = dependencies;
  const build = buildOf(request, dependencies);

  const directory = await makeCleanFolder(join(builder.stateDirectory, 'plan'));
  // Ends what nobody waits for any more.
  const done = new AbortController();
  const settings = {
    builder,
    directory,
    runCommand,
    signal: signal ? AbortSignal.any([signal, done.signal]) : done.signal,
  };
  const resolver = createResolver(
    build,
    dependencies.allowedIndexes,
    settings,
    folder => fetchWheels(build, mlflow, folder, settings.signal),
  );
  const judge = (one: BuildRequest) =>
    judgeRecipe(one, dependencies, resolver.resolveFor, settings.signal);
  const own = recipeFor(build, dependencies);
  try {
    const [[judgement, size], alternatives] = await Promise.all([
      judge(build).then(
        async judged =>
          [
            judged,
            await guessSize(
              judged,
              {
                python: build.environment.python,
                wheels: resolver.wheels,
              },
              settings,
            ),
          ] as const,
      ),
      judgeAlternatives(
        build,
        recipes.filter(recipe => recipe !== own),
        judge,
        alternativesMilliseconds,
      ),
    ]);
    return planOf({ request, build, judgement, size, alternatives, builder });
  } finally {
    done.abort();
    await resolver.settled();
    await removeFolder(directory);
  }
}

/** The build that is planned. */
function buildOf(
  { newest, warnings, ...request }: PlanRequest,
  { recipes }: PlanDependencies,
): BuildRequest {
  const named = recipes.find(({ name }) => name === request.recipe);
  return {
    ...request,
    resolveAsOf: newest ? new Date().toISOString() : request.resolveAsOf,
    protocol: request.protocol ?? (named ? protocolFor(named) : 'seldon'),
  };
}
