import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  choiceFaults,
  serviceSettingsSchema,
  withoutBlanks,
} from '@model-services/backstage-plugin-model-services-common';

/**
 * Checks the forms of names, labels and quantities, which the JSON schema of a template may know less of.
 * Whether the settings go together is told in the preview.
 */
export const validateServiceSettings: CustomFieldValidator<
  Record<string, unknown>
> = (value, field) => {
  const { error } = serviceSettingsSchema.safeParse(withoutBlanks(value) ?? {});
  const faults = error ? choiceFaults(error) : [];
  faults.forEach(({ path, message }) => field.addError(`${path}: ${message}`));
};
