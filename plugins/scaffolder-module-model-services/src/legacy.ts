import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  ModelVersionPicker,
  ModelVersionPickerSchema,
  validateModelVersion,
} from './ModelVersionPicker';

/** The form field `ModelVersionPicker`, to be put into `ScaffolderFieldExtensions`. */
export const ModelVersionPickerFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ModelVersionPicker',
    component: ModelVersionPicker,
    validation: validateModelVersion,
    schema: ModelVersionPickerSchema.schema,
  }),
);
