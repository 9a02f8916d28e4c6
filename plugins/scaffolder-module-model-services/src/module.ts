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

/** The form field `ImagePlan`. */
export const imagePlan = FormFieldBlueprint.make({
  name: 'image-plan',
  params: {
    field: async () => {
      const { ImagePlan, ImagePlanSchema, validateImagePlan } = await import(
        './ImagePlan'
      );
      return createFormField({
        name: 'ImagePlan',
        component: ImagePlan,
        validation: validateImagePlan,
        schema: ImagePlanSchema,
      });
    },
  },
});

/** The form field `ServiceSettings`. */
export const serviceSettings = FormFieldBlueprint.make({
  name: 'service-settings',
  params: {
    field: async () => {
      const {
        ServiceSettingsField,
        ServiceSettingsFieldSchema,
        validateServiceSettings,
      } = await import('./ServiceSettings');
      return createFormField({
        name: 'ServiceSettings',
        component: ServiceSettingsField,
        validation: validateServiceSettings,
        schema: ServiceSettingsFieldSchema,
      });
    },
  },
});

/** The form field `ManifestPreview`. */
export const manifestPreview = FormFieldBlueprint.make({
  name: 'manifest-preview',
  params: {
    field: async () => {
      const { ManifestPreview, ManifestPreviewSchema, validatePreview } =
        await import('./ManifestPreview');
      return createFormField({
        name: 'ManifestPreview',
        component: ManifestPreview,
        validation: validatePreview,
        schema: ManifestPreviewSchema,
      });
    },
  },
});

/** The form fields of the model service wizard, for the new frontend system. */
export const scaffolderModelServicesModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [modelVersionPicker, imagePlan, serviceSettings, manifestPreview],
});
