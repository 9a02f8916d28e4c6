import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  type ContextFile,
  isolatedPythonRecipe,
  mlserverRecipe,
  type Recipe,
  seldonCondaRecipe,
} from '@model-services/backstage-plugin-model-services-common';
import { readTextFiles } from './readTextFiles';

/** Makes our recipes of the files that come with this package, in order of preference. */
export function readRecipes(): Recipe[] {
  const image = serverFiles('image');
  const installer = image.filter(({ path }) =>
    ['install_environment.sh', 'compile_imported.py'].includes(path),
  );
  return [
    isolatedPythonRecipe(image, installer),
    seldonCondaRecipe(serverFiles('seldon-conda')),
    mlserverRecipe(installer),
  ];
}

function serverFiles(folder: string): ContextFile[] {
  return readTextFiles(
    resolvePackagePath(
      '@model-services/backstage-plugin-model-services-node',
      'server',
      folder,
    ),
  );
}
