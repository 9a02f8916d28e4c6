import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type {
  BuildPlan,
  PlanImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import {
  assertServable,
  createSingleFlight,
  type MlflowClient,
  type ModelVersion,
  type PlanRequest,
} from '@model-services/backstage-plugin-model-services-node';
import { LRUCache } from 'lru-cache';
import { withinLimit } from '../outside/withinLimit';
import { planWithoutEnvironment } from './planWithoutEnvironment';

const MLFLOW_SECONDS = 15;
const PLAN_SECONDS = 90;
const MOST_AT_A_TIME = 4;
const KEPT_MILLISECONDS = 3 * 60_000;
const KEPT_PLANS = 200;

/** Says what a build for a model version would do. Starts no builder. */
export type PlanModelImage = (
  request: PlanImageRequest,
  options: { signal?: AbortSignal },
) => Promise<BuildPlan>;

/** Where plans come from. */
export interface PlanSources {
  mlflow: Pick<MlflowClient, 'getVersion'>;
  plan: (
    request: PlanRequest,
    options: { signal: AbortSignal },
  ) => Promise<BuildPlan>;
}

/**
 * Creates the planning of images: four plans at a time, equal requests share one, and a plan is kept for three minutes.
 * A plan with something unknown is not kept, since that may be known again at the next request.
 */
export function createImagePlans(sources: PlanSources): PlanModelImage {
  const flights = createSingleFlight<BuildPlan>();
  const kept = new LRUCache<string, BuildPlan>({
    max: KEPT_PLANS,
    ttl: KEPT_MILLISECONDS,
  });
  let running = 0;

  const make = async (request: PlanImageRequest, signal: AbortSignal) => {
    if (running >= MOST_AT_A_TIME) {
      throw new ServiceUnavailableError(
        `${MOST_AT_A_TIME} plans are being made already; try again in some seconds`,
      );
    }
    running += 1;
    try {
      return await planInTime(request, sources, signal);
    } finally {
      running -= 1;
    }
  };

  return async (request, { signal }) => {
    const { withLockText = false, ...asked } = request;
    const key = keyOf(asked);
    let plan = kept.get(key);
    if (!plan) {
      plan = await flights(key, {
        signal,
        work: workSignal => make(asked, workSignal),
      });
      if (plan.status !== 'unknown' && plan.unknown.length === 0) {
        kept.set(key, plan);
      }
    }
    return withLockText ? plan : withoutLockText(plan);
  };
}

function keyOf({ model, recipe, protocol, newest }: PlanImageRequest): string {
  return JSON.stringify([
    model.name,
    model.version,
    recipe ?? null,
    protocol ?? null,
    newest === true,
  ]);
}

async function planInTime(
  request: PlanImageRequest,
  sources: PlanSources,
  signal: AbortSignal,
): Promise<BuildPlan> {
  const limit = AbortSignal.timeout(PLAN_SECONDS * 1000);
  try {
    return await planModelImage(
      request,
      sources,
      AbortSignal.any([signal, limit]),
    );
  } catch (error) {
    if (!limit.aborted || signal.aborted) {
      throw error;
    }
    throw new ServiceUnavailableError(
      `No plan was made within ${PLAN_SECONDS} s for version ${request.model.version} of ${request.model.name}; the package index or the registry answers slowly. Try again, or ask who runs the portal`,
    );
  }
}

async function planModelImage(
  { model, recipe, protocol, newest }: PlanImageRequest,
  { mlflow, plan }: PlanSources,
  signal: AbortSignal,
): Promise<BuildPlan> {
  const request = { modelVersion: model, recipe, protocol, newest };
  const outcome = await withinLimit('MLflow', MLFLOW_SECONDS, signal, limited =>
    mlflow.getVersion(model, { signal: limited }),
  );
  signal.throwIfAborted();
  if ('reason' in outcome) {
    // A model that there is not is the request's fault, whoever else answers.
    if (outcome.error instanceof NotFoundError) {
      throw outcome.error;
    }
    return planWithoutEnvironment(request, { unknown: outcome.reason });
  }
  const version: ModelVersion = outcome.found;
  try {
    assertServable(version);
  } catch (error) {
    return planWithoutEnvironment(request, {
      impossible: toError(error).message,
    });
  }
  const { environment, environmentDetails, createdAt } = version;
  return plan(
    {
      ...request,
      environment,
      resolveAsOf: createdAt,
      packageSources: environmentDetails?.packageSources,
      warnings: environmentDetails?.warnings,
    },
    { signal },
  );
}

function withoutLockText({ lock, ...plan }: BuildPlan): BuildPlan {
  if (!lock) {
    return plan;
  }
  const { text, ...rest } = lock;
  return { ...plan, lock: rest };
}
