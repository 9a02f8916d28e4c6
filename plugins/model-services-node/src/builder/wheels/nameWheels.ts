import {
  type ModelWheel,
  wheelAddress,
  wheelPlace,
} from '@model-services/backstage-plugin-model-services-common';

const ENTRY = /^(?<package>\S+) @ (?<address>\S+)/;

/** A lock without the model's own wheels, which are where it says only while an image is built. */
export function withoutWheels(lock: string): string {
  return lock
    .split(/\n(?=\S)/)
    .filter(entry => !ENTRY.test(entry))
    .join('\n');
}

/**
 * Writes the model's own wheels into a lock that was resolved with stubs: where they are in a build, and their own hash.
 *
 * @throws Error when the lock has the address of something else
 */
export function nameWheels(
  lock: string,
  wheels: readonly ModelWheel[],
): string {
  return lock
    .split(/\n(?=\S)/)
    .map(entry => {
      const { package: name, address } = ENTRY.exec(entry)?.groups ?? {};
      if (address === undefined) {
        return entry;
      }
      const wheel = wheels.find(one => address.endsWith(`/${wheelPlace(one)}`));
      if (!wheel) {
        throw new Error(
          `the lock installs ${name} from ${address}, which is no wheel of the model`,
        );
      }
      return `${name} @ ${wheelAddress(wheel)} \\\n    --hash=sha256:${
        wheel.sha256
      }${entry.endsWith('\n') ? '\n' : ''}`;
    })
    .join('\n');
}
