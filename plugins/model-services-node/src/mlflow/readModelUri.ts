import { InputError } from '@backstage/errors';
import type { ModelVersionRef } from '@model-services/backstage-plugin-model-services-common';
import { assertServable } from './assertServable';
import type { MlflowClient, ModelVersion } from './types';

/**
 * Where Seldon's storage initialiser finds a model.
 *
 * @throws InputError that says which setting is missing when it cannot
 */
export function demandModelUri({
  modelUri,
  artifactUri,
}: Partial<Pick<ModelVersion, 'modelUri' | 'artifactUri'>>): string {
  if (modelUri) return modelUri;
  throw new InputError(
    `No modelUri: ${
      artifactUri
        ? `MLflow keeps the model at ${artifactUri}, and`
        : 'the input has none, and'
    } Seldon cannot read MLflow's own addresses. ` +
      `Ask an administrator to add a mapping from the beginning of that address to a bucket under modelServices.storage.mappings in app-config.`,
  );
}

/**
 * Reads where the storage initialiser finds a model version that is to be served.
 *
 * @throws NotFoundError for an unknown version, InputError for one that cannot be served
 */
export async function readModelUri(
  mlflow: Pick<MlflowClient, 'getVersion'>,
  reference: ModelVersionRef,
  options: { signal?: AbortSignal },
): Promise<string> {
  const model = await mlflow.getVersion(reference, options);
  assertServable(model);
  return demandModelUri(model);
}
