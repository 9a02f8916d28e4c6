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
  // What is made for the installers of isolated-python goes into the others, too.
  const only = (...paths: string[]) =>
    image.filter(({ path }) => paths.includes(path));
  return [
    isolatedPythonRecipe(image),
    seldonCondaRecipe([
      ...serverFiles('seldon-conda'),
      ...only('compile_bytecode.sh'),
    ]),
    mlserverRecipe(
      only(
        'install_environment.sh',
        'compile_bytecode.sh',
        'build-constraints.txt',
      ),
    ),
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
