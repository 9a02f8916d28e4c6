import {
  type ApiHolder,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  createModelServicesClient,
  type ModelServicesApi,
} from '@model-services/backstage-plugin-model-services-common';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { translator } from './language';

/** What a field's validator, which is no component, asks the backend and tells a person with. */
export async function validatorTools(apiHolder: ApiHolder): Promise<{
  t: TranslationFunction<typeof scaffolderModelServicesTranslationRef.T>;
  client: ModelServicesApi;
}> {
  const t = await translator(apiHolder, scaffolderModelServicesTranslationRef);
  const discoveryApi = apiHolder.get(discoveryApiRef);
  const fetchApi = apiHolder.get(fetchApiRef);
  if (!discoveryApi || !fetchApi) {
    throw new Error('The app has no discovery or fetch API');
  }
  return { t, client: createModelServicesClient({ discoveryApi, fetchApi }) };
}
