import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { NotFoundError } from '@backstage/errors';

/**
 * Absolute path of a program, looked up on PATH unless it is one already.
 *
 * @throws NotFoundError when there is no such program.
 */
export async function findExecutable(command: string): Promise<string> {
  const candidates = isAbsolute(command)
    ? [command]
    : (process.env.PATH ?? '')
        .split(delimiter)
        .filter(isAbsolute)
        .map(folder => join(folder, command));
  for (const candidate of candidates) {
    if (await isExecutableFile(candidate)) {
      return candidate;
    }
  }
  throw new NotFoundError(
    `the program «${command}» is not on PATH of the backend's process; install it on this machine and start the backend again`,
  );
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
