import {
  type PlanAlternative,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuildRequest } from '../types';
import { protocolFor } from './protocolFor';
import type { Judgement } from './types';

/**
 * Says of each recipe whether it could make an image for the environment, all at the same time. What is not found out
 * in time is unknown.
 */
export async function judgeAlternatives(
  request: BuildRequest,
  recipes: readonly Recipe[],
  judge: (request: BuildRequest) => Promise<Judgement>,
  milliseconds: number,
): Promise<PlanAlternative[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.all(
      recipes.map(async recipe => {
        const protocol = protocolFor(recipe, request.protocol);
        const judgement = await Promise.race([
          judge({ ...request, recipe: recipe.name, protocol }),
          late,
        ]);
        return {
          recipe: { name: recipe.name, version: recipe.version },
          protocol,
          ...(judgement
            ? answerOf(judgement)
            : {
                status: 'unknown' as const,
                reasons: [
                  `it was not found out within ${
                    milliseconds / 1000
                  } s; try again`,
                ],
                conflicts: [],
              }),
        };
      }),
    );
  } finally {
    clearTimeout(timer);
  }
}

function answerOf({
  status,
  reasons,
  conflicts,
  unknown,
}: Judgement): Pick<PlanAlternative, 'status' | 'reasons' | 'conflicts'> {
  return {
    status: status === 'found' || status === 'to-build' ? 'possible' : status,
    reasons: [...reasons, ...unknown.map(({ reason }) => reason)],
    conflicts,
  };
}
