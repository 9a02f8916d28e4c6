import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  GitConfig,
  PlatformDefaultConfig,
} from '@model-services/backstage-plugin-model-services-node';
import { findTarget, type Target } from '../git';

/** Folder of the workspace that the edited values are written to; the paths below it are those of the repository. */
export const VALUES_FOLDER = 'platform-default';

/** The inputs that say which values are meant. */
export interface ValuesInput {
  remoteUrl?: string;
  path?: string;
  branch?: string;
}

/** A values file in a repository that the portal may write to. */
export interface ValuesPlace extends Target {
  path: string;
}

/**
 * Finds the values that are meant: those of the inputs, or of app-config.
 *
 * @throws InputError that names what is missing
 */
export function findValues(
  input: ValuesInput,
  git: GitConfig,
  { values }: PlatformDefaultConfig,
): ValuesPlace {
  // A form hands on an emptied field as an empty text.
  const path = input.path || values?.path;
  const remoteUrl = input.remoteUrl || values?.repository;
  if (!path || !remoteUrl) {
    throw new InputError(
      'Which Helm values are meant is not known: give the inputs remoteUrl and path, or have modelServices.platformDefault.values set in app-config.',
    );
  }
  const branch = input.branch || values?.branch;
  return { ...findTarget({ remoteUrl, branch }, git), path };
}

/** Writes the edited values into the workspace, for a step that opens a pull request in its own way. */
export async function writeValues(
  workspacePath: string,
  path: string,
  text: string,
): Promise<void> {
  const file = resolveSafeChildPath(workspacePath, join(VALUES_FOLDER, path));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
