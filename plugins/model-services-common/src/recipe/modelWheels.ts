import { InputError } from '@backstage/errors';
import {
  type EnvironmentSpec,
  type ModelWheel,
  wheelFile,
} from '../environment';
import { CONTEXT } from './context';

/**
 * Where a model's wheel lies in a build context. Its folder tells the file, since two may have one name.
 *
 * @throws InputError when its file's name is not that of a wheel
 */
export function wheelPlace({ path, sha256 }: ModelWheel): string {
  const named = wheelFile(path);
  if (!named) {
    throw new InputError(
      `«${path}» is not the path of a wheel such as code/own-1.0-py3-none-any.whl; fetch the model version again`,
    );
  }
  return `wheels/${sha256}/${named.file}`;
}

/**
 * The address that a lock has for a model's wheel: where it is while the image is built, so that the lock is the same on
 * every machine.
 */
export function wheelAddress(wheel: ModelWheel): string {
  return `file://${CONTEXT}/${wheelPlace(wheel)}`;
}

/** All wheels of an environment: path inside the model to place in the build context. */
export function wheelPlaces({
  wheels = [],
}: EnvironmentSpec): Record<string, string> {
  return Object.fromEntries(
    wheels.map(wheel => [wheel.path, wheelPlace(wheel)]),
  );
}
