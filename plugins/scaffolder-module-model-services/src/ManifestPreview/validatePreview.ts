import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import { validatorTools } from '../shared';
import { countFaults } from './faults';
import { previewInput } from './previewRequest';
import type { ManifestPreviewSchema } from './schema';

/**
 * Lets nobody go on with a manifest that has errors, or that could not be checked.
 * It asks the backend again rather than trusting what the page shows, which may be of earlier choices.
 */
export const validatePreview: CustomFieldValidator<
  typeof ManifestPreviewSchema.TOutput
> = async (_value, field, { apiHolder, formData }) => {
  const { t, client } = await validatorTools(apiHolder);
  const input = previewInput(formData);
  if ('missing' in input) {
    field.addError(t('preview.mustBeComplete'));
    return;
  }
  try {
    const { errors } = countFaults(
      await client.previewDeployment(input.request),
    );
    if (errors > 0) {
      field.addError(t('preview.mustBeMended', { count: errors }));
    }
  } catch (error) {
    field.addError(
      t('preview.mustBeChecked', { reason: callFailureMessage(error) }),
    );
  }
};
