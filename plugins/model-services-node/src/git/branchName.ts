import { InputError } from '@backstage/errors';

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * Checks the name of a branch that is to be made. It is narrower than git's own rule (git-check-ref-format), since
 * the name becomes a path in the clone.
 *
 * @throws InputError for anything but letters, digits, «-», «_», single dots and «/»
 */
export function checkBranchName(name: string): void {
  const parts = name.split('/');
  if (
    name.length > 200 ||
    !parts.every(part => NAME.test(part) && !part.endsWith('.lock'))
  ) {
    throw new InputError(
      `«${name.slice(
        0,
        200,
      )}» cannot be the name of a new branch; write letters, digits, «-», «_» and single dots, with «/» between parts`,
    );
  }
}
