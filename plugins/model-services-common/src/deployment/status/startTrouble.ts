import { objectOf, type Place } from './place';
import type { StateReason } from './reason';

const PULL = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ImageInspectError',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'InvalidImageName',
];
const MAKE = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreStartHookError',
  'PostStartHookError',
];
// The kubelet tries the others again.
const HOPELESS = ['InvalidImageName'];

/** What keeps the kubelet from starting a container at all. */
export function startTrouble(place: Place): StateReason | undefined {
  const { waiting } = place.status.state;
  if (!waiting) return undefined;
  const { reason, message } = waiting;
  const found = {
    level:
      place.overdue || HOPELESS.includes(reason)
        ? ('failure' as const)
        : ('wait' as const),
    object: objectOf(place),
    message: message ? `${reason}: ${message}` : reason,
  };
  if (PULL.includes(reason)) {
    return {
      code: 'image-not-pulled',
      ...found,
      remedy:
        'Check that the image exists under this name, and that the cluster reaches its registry and has a pull secret for it in the namespace',
    };
  }
  return MAKE.includes(reason)
    ? {
        code: 'container-not-made',
        ...found,
        remedy:
          'Make what it asks for in the namespace, such as the Secret or ConfigMap that it names',
      }
    : undefined;
}
