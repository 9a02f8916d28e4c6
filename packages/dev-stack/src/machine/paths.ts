import { homedir } from 'node:os';
import { join } from 'node:path';
import { targetPaths } from '@backstage/cli-common';

/** A path in this clone. */
export function inRepository(...path: string[]): string {
  return targetPaths.resolveRoot(...path);
}

/** A path among this package's sources. */
export function inDevStack(...path: string[]): string {
  return inRepository('packages/dev-stack/src', ...path);
}

/** A path among what this clone's servers keep. */
export function inState(...path: string[]): string {
  return inRepository('.dev-stack', ...path);
}

/** A path among what is downloaded or built once for all clones of this user. */
export function inCache(...path: string[]): string {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(caches, 'model-services', ...path);
}
