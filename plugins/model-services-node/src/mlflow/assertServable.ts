import { InputError } from '@backstage/errors';
import type { ModelVersion } from './types';

/** @throws InputError with the reason and what to do, for a version that cannot be served */
export function assertServable(
  version: ModelVersion,
): asserts version is ModelVersion &
  Required<Pick<ModelVersion, 'environment'>> {
  const { name, servability, environment } = version;
  if (!servability.servable) {
    throw new InputError(
      `Version ${version.version} of model «${name}» cannot be served. ${servability.reason}`,
    );
  }
  if (!environment) {
    throw new InputError(
      `Version ${version.version} of model «${name}» does not say which packages it needs. Log it again with pip_requirements.`,
    );
  }
}
