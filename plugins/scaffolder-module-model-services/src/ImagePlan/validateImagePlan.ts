import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import { validatorTools } from '../shared';
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
  const { t, client } = await validatorTools(apiHolder);
  const request = planRequest(formData, value);
  if (!request) {
    field.addError(t('plan.mustHaveModel'));
    return;
  }
  try {
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
