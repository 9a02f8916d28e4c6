export type * from './types';
export { createBuildahEngine } from './buildah';
export { lookUpImage } from './lookUpImage';
export type { ImageLookUp, LookUpDependencies } from './lookUpImage';
export { prepareImage } from './prepareImage';
export type { PrepareDependencies } from './prepareImage';
export { readIsolatedPythonRecipe } from './recipe';
