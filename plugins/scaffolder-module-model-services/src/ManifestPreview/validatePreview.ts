import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  callFailureMessage,
  createModelServicesClient,
} from '@model-services/backstage-plugin-model-services-common';
import { translator } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
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
  const t = await translator(apiHolder, scaffolderModelServicesTranslationRef);
  const discoveryApi = apiHolder.get(discoveryApiRef);
  const fetchApi = apiHolder.get(fetchApiRef);
  if (!discoveryApi || !fetchApi) {
    throw new Error('The app has no discovery or fetch API');
  }
  const input = previewInput(formData);
  if ('missing' in input) {
    field.addError(t('preview.mustBeComplete'));
    return;
  }
  try {
    const client = createModelServicesClient({ discoveryApi, fetchApi });
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
