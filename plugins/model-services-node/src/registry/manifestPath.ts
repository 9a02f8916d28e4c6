import { InputError } from '@backstage/errors';

const REPOSITORY =
  /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const REFERENCE = /^(?:\w[\w.-]{0,127}|sha256:[0-9a-f]{64})$/;

/**
 * Checks names before they become part of an address.
 *
 * @throws InputError for a repository, tag or digest that no registry accepts
 */
export function manifestPath(repository: string, reference: string): string {
  if (repository.length > 255 || !REPOSITORY.test(repository)) {
    throw new InputError(
      `«${repository.slice(
        0,
        100,
      )}» is not a repository of an image; write lower-case names joined by «/»`,
    );
  }
  if (!REFERENCE.test(reference)) {
    throw new InputError(
      `«${reference.slice(
        0,
        100,
      )}» is neither a tag nor a digest of an image; write letters, digits, «_», «.» and «-», or sha256: with 64 hexadecimal digits`,
    );
  }
  return `manifests/${reference}`;
}
