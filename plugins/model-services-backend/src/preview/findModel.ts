import { InputError, NotFoundError } from '@backstage/errors';
import { modelVersionRefSchema } from '@model-services/backstage-plugin-model-services-common';
import {
  assertServable,
  demandModelUri,
  type BuildRequest,
  type MlflowClient,
} from '@model-services/backstage-plugin-model-services-node';

/** What a manifest and an image need of a model version, or why it cannot be served. */
export type FoundModel =
  | ({ modelUri: string } & Pick<
      BuildRequest,
      'environment' | 'packageSources'
    >)
  | { fault: string };

/**
 * Reads a model version that a person has chosen, or is about to.
 *
 * @throws whatever is no fault of the choice, such as ServiceUnavailableError when MLflow does not answer
 */
export async function findModel(
  reference: { name: string; version: string },
  mlflow: Pick<MlflowClient, 'getVersion'>,
  options: { signal?: AbortSignal },
): Promise<FoundModel> {
  if (!modelVersionRefSchema.safeParse(reference).success) {
    return { fault: 'choose a registered model and one of its versions' };
  }
  try {
    const model = await mlflow.getVersion(reference, options);
    assertServable(model);
    const { environment, environmentDetails } = model;
    return {
      modelUri: demandModelUri(model),
      environment,
      packageSources: environmentDetails?.packageSources,
    };
  } catch (error) {
    if (error instanceof InputError || error instanceof NotFoundError) {
      return { fault: error.message };
    }
    throw error;
  }
}
