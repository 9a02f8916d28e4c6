export * from './chooseRecipe';
export * from './isolatedPython';
export * from './isolatedPythonRefusal';
export * from './types';
