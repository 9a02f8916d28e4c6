import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** The form field `ModelVersionPicker`. */
export const modelVersionPicker = FormFieldBlueprint.make({
  name: 'model-version-picker',
  params: {
    field: async () => {
      const {
        ModelVersionPicker,
        ModelVersionPickerSchema,
        validateModelVersion,
      } = await import('./ModelVersionPicker');
      return createFormField({
        name: 'ModelVersionPicker',
        component: ModelVersionPicker,
        validation: validateModelVersion,
        schema: ModelVersionPickerSchema,
      });
    },
  },
});

/** The form fields of the model service wizard, for the new frontend system. */
export const scaffolderModelServicesModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [modelVersionPicker],
});
