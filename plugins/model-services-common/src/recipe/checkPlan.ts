import { InputError } from '@backstage/errors';
import { environmentSpecSchema } from '../environment';
import { parseImageReference } from '../image';
import { wheelAddress } from './modelWheels';
import type { ImagePlan } from './types';

/** @throws InputError when a plan holds something that must not get into a Dockerfile or a lock. */
export function checkPlan(plan: ImagePlan): void {
  if (!parseImageReference(plan.parentImage).digest) {
    throw new InputError(
      `The parent image «${plan.parentImage}» is not named by digest; resolve its tag first`,
    );
  }
  const python = environmentSpecSchema.shape.python.safeParse(plan.python);
  if (!python.success) {
    throw new InputError(
      `«${plan.python}» is not a minor version of Python such as 3.11`,
    );
  }
  checkLock(plan);
}

function checkLock({ lock, environment }: ImagePlan): void {
  const lines = lock.split('\n').map(line => line.trim());
  const option = lines.find(
    line => line.startsWith('-') && !line.startsWith('--hash='),
  );
  if (option !== undefined) {
    throw new InputError(
      `The lock holds the option «${option.slice(0, 200)}»; ` +
        'a lock has packages and hashes only, where packages come from is configured apart',
    );
  }
  const addresses = new Set(environment.wheels?.map(wheelAddress));
  const other = lines.find(
    line =>
      /[@/]/.test(line) &&
      !addresses.has(/^[^\s@/]+ @ (?<address>\S+)/.exec(line)?.[1] ?? ''),
  );
  if (other !== undefined) {
    throw new InputError(
      `The lock installs from a place of its own, «${other.slice(0, 200)}»; ` +
        "a lock names packages with their versions, and the wheels of the model's environment",
    );
  }
}
