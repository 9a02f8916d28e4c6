export * from './chooseRecipe';
export { environmentRefusal } from './environmentRefusal';
export * from './isolatedPython';
export * from './mlserver';
export * from './parents';
export { RECIPE_PROTOCOLS } from './protocols';
export * from './resolutionTime';
export * from './seldonConda';
export * from './types';
