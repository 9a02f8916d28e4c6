import { expectedObjects } from '../objects';
import { imageReasons, type RunningImage, runningImages } from './images';
import type { DeploymentObjects } from './objects';
import { podReasons } from './pods';
import type { StateReason } from './reason';
import { revisionsOf } from './revision';
import { rolloutReasons } from './rollout';

/** How far a model service has come. */
export interface DeploymentState {
  /** `failed`: it will not become available by itself. */
  state: 'available' | 'progressing' | 'failed';
  /** What keeps it from being available, what will not heal first; empty when it is available. */
  reasons: StateReason[];
  /** What the containers of the graph run that are ready now. */
  images: RunningImage[];
  /** Where the first predictor answers within the cluster. */
  address?: string;
}

/** What a judgement depends on besides the objects. */
export interface JudgeOptions {
  now: Date;
  /** Description of a failure that the operator told before the manifest was applied, which it may not have looked at again. */
  earlierFailure?: string;
}

/**
 * Says whether a SeldonDeployment is available: whether its pods run what its present manifest asks for, and if
 * not, why. The operator says `Creating` without a description whatever the trouble is, so the pods are asked.
 */
export function judgeDeployment(
  objects: DeploymentObjects,
  options: JudgeOptions,
): DeploymentState {
  const { deployment, events } = objects;
  const revisions = revisionsOf(objects);
  const found = revisions.flatMap(revision => [
    ...revision.pods.flatMap(pod => podReasons(pod, events, options.now)),
    ...imageReasons(revision),
    ...rolloutReasons(revision),
  ]);
  const reasons = [...operatorReasons(deployment, found, options), ...found];
  const failures = reasons.filter(({ level }) => level === 'failure');
  const waits = reasons.filter(({ level }) => level === 'wait');
  const { units, address: expectedAddress } = expectedObjects(deployment);
  const address = deployment.status.address?.url ?? expectedAddress;
  return {
    state: stateOf(failures, waits),
    reasons: [...failures, ...waits],
    images: runningImages(
      revisions,
      units.map(({ container }) => container),
    ),
    ...(address && { address }),
  };
}

function stateOf(
  failures: StateReason[],
  waits: StateReason[],
): DeploymentState['state'] {
  if (failures.length > 0) return 'failed';
  return waits.length > 0 ? 'progressing' : 'available';
}

function operatorReasons(
  { metadata, status }: DeploymentObjects['deployment'],
  others: StateReason[],
  { earlierFailure }: JudgeOptions,
): StateReason[] {
  const object = `SeldonDeployment ${metadata.namespace}/${metadata.name}`;
  const { state, description, observedGeneration } = status;
  if (state === 'Failed') {
    return [
      {
        code: 'operator-failed',
        level: description === earlierFailure ? 'wait' : 'failure',
        object,
        message: `Seldon's operator says: ${description || 'Failed'}`,
        remedy: 'Mend what it names in the manifest, and apply it again',
      },
    ];
  }
  const isOld =
    observedGeneration !== undefined &&
    observedGeneration < (metadata.generation ?? 0);
  if (state === 'Available' && !isOld) return [];
  // The pods' reasons say more.
  return others.length > 0
    ? []
    : [
        {
          code: 'operator-not-available',
          level: 'wait',
          object,
          message: isOld
            ? "Seldon's operator has not looked at this change yet"
            : `Seldon's operator says: ${state || 'nothing yet'}`,
        },
      ];
}
