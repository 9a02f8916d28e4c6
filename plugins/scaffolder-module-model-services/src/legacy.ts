import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ImagePlan, ImagePlanSchema, validateImagePlan } from './ImagePlan';
import {
  ManifestPreview,
  ManifestPreviewSchema,
  validatePreview,
} from './ManifestPreview';
import {
  ModelVersionPicker,
  ModelVersionPickerSchema,
  validateModelVersion,
} from './ModelVersionPicker';
import {
  ServiceSettingsField,
  ServiceSettingsFieldSchema,
  validateServiceSettings,
} from './ServiceSettings';

/** The form field `ModelVersionPicker`, to be put into `ScaffolderFieldExtensions`. */
export const ModelVersionPickerFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ModelVersionPicker',
    component: ModelVersionPicker,
    validation: validateModelVersion,
    schema: ModelVersionPickerSchema.schema,
  }),
);

/** The form field `ImagePlan`, to be put into `ScaffolderFieldExtensions`. */
export const ImagePlanFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ImagePlan',
    component: ImagePlan,
    validation: validateImagePlan,
    schema: ImagePlanSchema.schema,
  }),
);

/** The form field `ServiceSettings`, to be put into `ScaffolderFieldExtensions`. */
export const ServiceSettingsFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ServiceSettings',
    component: ServiceSettingsField,
    validation: validateServiceSettings,
    schema: ServiceSettingsFieldSchema.schema,
  }),
);

/** The form field `ManifestPreview`, to be put into `ScaffolderFieldExtensions`. */
export const ManifestPreviewFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ManifestPreview',
    component: ManifestPreview,
    validation: validatePreview,
    schema: ManifestPreviewSchema.schema,
  }),
);
