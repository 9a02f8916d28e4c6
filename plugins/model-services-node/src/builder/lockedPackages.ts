import {
  type LockedPackage,
  wheelFile,
} from '@model-services/backstage-plugin-model-services-common';

const PIN = /^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)/;
const WHEEL = /^[A-Za-z0-9][^\s@]* @ (\S+)/;

/** The packages that a lock pins, in the form of a requirements file with hashes. */
export function lockedPackages(lock: string): LockedPackage[] {
  return lock.split('\n').flatMap(line => {
    const pin = PIN.exec(line);
    if (pin) {
      return [{ name: pin[1], version: pin[2] }];
    }
    const wheel = wheelFile(WHEEL.exec(line)?.[1] ?? '');
    return wheel ? [{ name: wheel.name, version: wheel.version }] : [];
  });
}
