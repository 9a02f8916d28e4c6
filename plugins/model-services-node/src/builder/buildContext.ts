import { join } from 'node:path';
import type { BuildContext } from '@model-services/backstage-plugin-model-services-common';
import { writeContext } from './context';
import { makeCleanFolder, removeFolder } from './ownedFolder';
import type { PushedBuild } from './pushedImage';
import type { BuildEngine, BuildSecrets, WorkOptions } from './types';
import type { FetchedWheel } from './wheels';

/** What contexts are built with. */
export interface ContextSettings {
  engine: BuildEngine;
  stateDirectory: string;
  /** The model's, of which a context may have some. */
  wheels: readonly FetchedWheel[];
  secrets: BuildSecrets;
}

/** Writes a context into a folder of its own for as long as an engine builds it. @returns the digest of what was pushed */
export async function buildContext(
  context: BuildContext,
  image: PushedBuild,
  { engine, stateDirectory, wheels, secrets }: ContextSettings,
  options: WorkOptions,
): Promise<string> {
  const directory = await makeCleanFolder(join(stateDirectory, 'build'));
  try {
    const contextDirectory = join(directory, 'context');
    await writeContext(context, contextDirectory, wheels);
    const request = { ...image, contextDirectory, secrets };
    return (await engine.build(request, options)).digest;
  } finally {
    await removeFolder(directory);
  }
}
