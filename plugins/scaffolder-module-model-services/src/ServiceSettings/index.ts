export { ServiceSettingsFieldSchema } from './schema';
export type { ServiceSettingsFieldProps } from './schema';
export { ServiceSettingsField } from './ServiceSettingsField';
export { validateServiceSettings } from './validateServiceSettings';
