import { InputError, NotFoundError } from '@backstage/errors';
import type { ParentImage } from '../config';
import { withCause } from '../http';
import { type RegistryClient, resolveReference } from '../registry';

/**
 * Finds the parent image for a Python version and resolves its tag.
 *
 * @returns `host/path@sha256:…`
 * @throws InputError when there is none for this version, NotFoundError when its registry does not have it.
 */
export async function resolveParent(
  python: string,
  parents: readonly ParentImage[],
  registry: RegistryClient,
  signal?: AbortSignal,
): Promise<string> {
  const parent = parents.find(candidate => candidate.python === python);
  if (!parent) {
    const versions = parents.map(candidate => candidate.python).join(', ');
    throw new InputError(
      `there is no parent image for Python ${python}, only for ${versions}; log the model with one of these, or have an image added under modelServices.builder.parents`,
    );
  }
  try {
    return await resolveReference(parent.image, registry, { signal });
  } catch (error) {
    if (error instanceof NotFoundError) {
      throw withCause(
        new NotFoundError(
          `the parent image ${parent.image} for Python ${python} is not in its registry; push it there or correct modelServices.builder.parents`,
        ),
        error,
      );
    }
    throw error;
  }
}
