import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  callFailureMessage,
  createModelServicesClient,
} from '@model-services/backstage-plugin-model-services-common';
import { translator } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { planRequest } from './planRequest';
import type { ImageChoice } from './schema';

/**
 * Lets nobody go on with an image that cannot be built. What could not be found out now may be known when the task runs,
 * which finds out again, so it stops nobody. The backend keeps plans for some minutes, so this asks for little.
 */
export const validateImagePlan: CustomFieldValidator<ImageChoice> = async (
  value,
  field,
  { apiHolder, formData },
) => {
  const t = await translator(apiHolder, scaffolderModelServicesTranslationRef);
  const discoveryApi = apiHolder.get(discoveryApiRef);
  const fetchApi = apiHolder.get(fetchApiRef);
  if (!discoveryApi || !fetchApi) {
    throw new Error('The app has no discovery or fetch API');
  }
  const request = planRequest(formData, value);
  if (!request) {
    field.addError(t('plan.mustHaveModel'));
    return;
  }
  try {
    const client = createModelServicesClient({ discoveryApi, fetchApi });
    const { status } = await client.planImage(request);
    if (status === 'impossible') {
      field.addError(t('plan.mustBePossible'));
    }
  } catch (error) {
    field.addError(
      t('plan.mustBeChecked', { reason: callFailureMessage(error) }),
    );
  }
};
