import type { LockedPackage } from '@model-services/backstage-plugin-model-services-common';

const PIN = /^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)/;

/** The packages that a lock pins, in the form of a requirements file with hashes. */
export function lockedPackages(lock: string): LockedPackage[] {
  return lock.split('\n').flatMap(line => {
    const pin = PIN.exec(line);
    return pin ? [{ name: pin[1], version: pin[2] }] : [];
  });
}
