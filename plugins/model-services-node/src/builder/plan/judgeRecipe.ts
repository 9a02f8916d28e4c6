import {
  ConflictError,
  InputError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import {
  chooseRecipe,
  conflictsIn,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import { CommandFailedError } from '../../process';
import type { Lock } from '../lock';
import { type LookUpDependencies, lookUpImage } from '../lookUpImage';
import type { BuildRequest } from '../types';
import type { Judgement } from './types';

/** Resolves the packages that a recipe would install. */
export type ResolveFor = (recipe: Recipe) => Promise<Lock>;

/**
 * Finds out what a build of this request would come to: with the recipe that it names, or with the one that would be chosen.
 *
 * @throws only what the signal gives
 */
export async function judgeRecipe(
  request: BuildRequest,
  dependencies: LookUpDependencies,
  resolveFor: ResolveFor,
  signal: AbortSignal,
): Promise<Judgement> {
  const judgement: Judgement = {
    status: 'unknown',
    recipe: recipeFor(request, dependencies),
    reasons: [],
    conflicts: [],
    unknown: [],
  };
  try {
    judgement.image = await lookUpImage(request, dependencies, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const { message } = toError(error);
    // A build would stop at these, too; all else may be otherwise by then.
    if (
      error instanceof InputError ||
      error instanceof NotFoundError ||
      error instanceof ConflictError
    ) {
      return impossible(judgement, message);
    }
    judgement.unknown.push({ what: 'image', reason: message });
  }
  if (judgement.image?.registered) {
    return { ...judgement, status: 'found' };
  }

  const { recipe } = judgement;
  if (!recipe) {
    return judgement;
  }
  try {
    const lock = await resolveFor(recipe);
    return {
      ...judgement,
      lock,
      status: judgement.image ? 'to-build' : 'unknown',
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof InputError) {
      return withoutLock(judgement, request, recipe, error);
    }
    const reason = toError(error).message;
    judgement.unknown.push({ what: 'packages', reason });
    return judgement;
  }
}

/** The recipe that a build would use or stop at; undefined when there is none. */
export function recipeFor(
  request: BuildRequest,
  { recipes, builder }: Pick<LookUpDependencies, 'recipes' | 'builder'>,
): Recipe | undefined {
  try {
    return chooseRecipe(request, recipes, builder.parents);
  } catch {
    return recipes.find(({ name }) => name === request.recipe);
  }
}

function impossible(judgement: Judgement, reason: string): Judgement {
  return { ...judgement, status: 'impossible', reasons: [reason] };
}

function withoutLock(
  judgement: Judgement,
  { environment }: BuildRequest,
  { name, serverRequirements }: Recipe,
  error: InputError,
): Judgement {
  if (
    serverRequirements.length === 0 ||
    !(error.cause instanceof CommandFailedError)
  ) {
    return impossible(judgement, error.message);
  }
  const { stderrTail } = error.cause;
  const conflicts = conflictsIn(stderrTail, {
    environment,
    serverRequirements,
  });
  const remedy =
    'Choose a recipe that can, or log the model with other requirements, register that as a new version and choose it.';
  const reason =
    conflicts.length > 0
      ? `The recipe ${name} puts the model and its server into one environment, but ${conflicts
          .map(({ sentence }) => sentence)
          .join('; ')}. ${remedy}`
      : `The recipe ${name} finds no set of packages for Python ${environment.python} that holds the model together with its server. ${remedy} uv says:\n${stderrTail}`;
  return { ...impossible(judgement, reason), conflicts };
}
