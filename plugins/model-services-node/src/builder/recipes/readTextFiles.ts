import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ContextFile } from '@model-services/backstage-plugin-model-services-common';

/** Reads all files below a folder, but for what Python leaves beside sources when somebody runs them there. */
export function readTextFiles(directory: string): ContextFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !file.split(sep).includes('__pycache__'))
    .map(file => ({
      path: relative(directory, file).split(sep).join('/'),
      content: readFileSync(file, 'utf8'),
    }));
}
