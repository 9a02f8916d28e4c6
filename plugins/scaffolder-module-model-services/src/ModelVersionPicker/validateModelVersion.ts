import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  callFailureMessage,
  modelVersionRefSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { validatorTools } from '../shared';
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
  const { t, client } = await validatorTools(apiHolder);
  const chosen = modelVersionRefSchema.safeParse(value);
  if (!chosen.success) {
    field.addError(t('versions.choose'));
    return;
  }
  const { name, version } = chosen.data;
  try {
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
