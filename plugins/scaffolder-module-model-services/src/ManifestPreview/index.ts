export { ManifestPreview } from './ManifestPreview';
export { ManifestPreviewSchema } from './schema';
export type { ManifestPreviewProps } from './schema';
export { validatePreview } from './validatePreview';
