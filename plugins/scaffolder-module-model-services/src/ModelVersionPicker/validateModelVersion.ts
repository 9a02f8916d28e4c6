import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  callFailureMessage,
  createModelServicesClient,
  modelVersionRefSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { translator } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import type { ModelVersionPickerSchema } from './schema';

type Value = typeof ModelVersionPickerSchema.TOutput;

/**
 * Asks once more, when a person goes on, whether the chosen version exists and can be served:
 * the value may come from a link, and MLflow goes on changing while a form is open.
 */
export const validateModelVersion: CustomFieldValidator<Value> = async (
  value,
  field,
  { apiHolder },
) => {
  const t = await translator(apiHolder, scaffolderModelServicesTranslationRef);
  const chosen = modelVersionRefSchema.safeParse(value);
  if (!chosen.success) {
    field.addError(t('versions.choose'));
    return;
  }
  const { name, version } = chosen.data;
  const discoveryApi = apiHolder.get(discoveryApiRef);
  const fetchApi = apiHolder.get(fetchApiRef);
  if (!discoveryApi || !fetchApi) {
    throw new Error('The app has no discovery or fetch API');
  }
  try {
    const client = createModelServicesClient({ discoveryApi, fetchApi });
    const { items } = await client.listModelVersions(name);
    const found = items.find(item => item.version === version);
    if (!found) {
      field.addError(t('versions.gone', { model: name, version }));
    } else if (!found.servability.servable) {
      const { reason } = found.servability;
      field.addError(t('versions.notServable', { name, version, reason }));
    }
  } catch (error) {
    const reason = callFailureMessage(error);
    field.addError(t('versions.notChecked', { name, version, reason }));
  }
};
