import type {
  BuildPlan,
  ModelVersionRef,
  ServingProtocol,
} from '@model-services/backstage-plugin-model-services-common';

/** A plan for a model version of which no environment is known: why none can be had, or why nobody could say. */
export function planWithoutEnvironment(
  {
    modelVersion,
    protocol = 'seldon',
    newest = false,
  }: {
    modelVersion: ModelVersionRef;
    protocol?: ServingProtocol;
    newest?: boolean;
  },
  why: { impossible: string } | { unknown: string },
): BuildPlan {
  const isImpossible = 'impossible' in why;
  return {
    modelVersion,
    status: isImpossible ? 'impossible' : 'unknown',
    reasons: isImpossible ? [why.impossible] : [],
    protocol,
    resolution: { newest },
    conflicts: [],
    alternatives: [],
    warnings: [],
    unknown: isImpossible ? [] : [{ what: 'model', reason: why.unknown }],
  };
}
