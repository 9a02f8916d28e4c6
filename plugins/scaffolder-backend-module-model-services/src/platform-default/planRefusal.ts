import { InputError, NotAllowedError } from '@backstage/errors';
import {
  platformDefaultUpdatePermission,
  type PlatformDefaultPlan,
} from '@model-services/backstage-plugin-model-services-common';

/** @throws what {@link planRefusal} gives, if it gives anything */
export function assertPermitted(plan: PlatformDefaultPlan): void {
  const refusal = planRefusal(plan);
  if (refusal) throw refusal;
}

/**
 * Why a planned change must not be made; undefined when it may. Values in git are out of the backend's reach, so what
 * it demands of a change is demanded by the action as well.
 */
export function planRefusal({
  allowed,
  admitted,
  refusal,
}: PlatformDefaultPlan): Error | undefined {
  if (!allowed) {
    return new NotAllowedError(
      `Changing the platform default needs the permission ${platformDefaultUpdatePermission.name}. Ask who runs the portal to give it to you.`,
    );
  }
  return admitted
    ? undefined
    : new InputError(
        refusal ?? 'The image is not registered with a passed verdict.',
      );
}
