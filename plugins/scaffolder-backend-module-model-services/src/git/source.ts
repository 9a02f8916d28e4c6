import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';

/** Files of the workspace that are to be committed. */
export interface Source {
  directory: string;
  files: SourceFile[];
}

/** One of them. */
export interface SourceFile {
  /** Below the folder, with «/» between names. */
  path: string;
  /** Base64. */
  content: string;
}

/**
 * Reads the files of a folder in the workspace.
 *
 * @throws NotFoundError when there is none, as after a restart that lost the workspace
 */
export async function readSource(
  workspacePath: string,
  sourcePath: string = '.',
): Promise<Source> {
  const directory = resolveSafeChildPath(workspacePath, sourcePath);
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const files = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name);
        return {
          path: relative(directory, file).split(sep).join('/'),
          content: await readFile(file, 'base64'),
        };
      }),
  );
  if (files.length === 0) {
    throw new NotFoundError(
      `The workspace has no files in ${sourcePath}. Let an earlier step write them; if this task was resumed after a restart, run the template again, or have workspaces kept with scaffolder.taskRecovery.workspaceProvider in app-config.`,
    );
  }
  return { directory, files };
}
