export { ModelVersionPicker } from './ModelVersionPicker';
export { ModelVersionPickerSchema } from './schema';
export type { ModelVersionPickerProps } from './schema';
export { validateModelVersion } from './validateModelVersion';
