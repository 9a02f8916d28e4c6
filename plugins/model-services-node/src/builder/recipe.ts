import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  type ContextFile,
  isolatedPythonRecipe,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';

/** Makes the recipe `isolated-python` of the server's files that come with this package. */
export function readIsolatedPythonRecipe(): Recipe {
  return isolatedPythonRecipe(
    readTextFiles(
      resolvePackagePath(
        '@model-services/backstage-plugin-model-services-node',
        'server/image',
      ),
    ),
  );
}

function readTextFiles(directory: string): ContextFile[] {
  return (
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      // What Python leaves beside the sources when somebody runs them there.
      .filter(file => !file.split(sep).includes('__pycache__'))
      .map(file => ({
        path: relative(directory, file).split(sep).join('/'),
        content: readFileSync(file, 'utf8'),
      }))
  );
}
