import { chmod, copyFile, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildContext } from '@model-services/backstage-plugin-model-services-common';
import { findExecutable } from '../process';
import type { FetchedWheel } from './wheels';

/**
 * Writes a build context into a folder of its own, with the programs it asks for from this machine and the model's wheels.
 * Modes do not depend on this process's umask, so that a recipe may copy what it finds.
 */
export async function writeContext(
  context: BuildContext,
  directory: string,
  wheels: readonly FetchedWheel[] = [],
): Promise<void> {
  await mkdir(directory);
  for (const { path, content } of context.files) {
    const file = await prepareFile(directory, path);
    await writeFile(file, content);
    await chmod(file, 0o644);
  }
  for (const [program, path] of Object.entries(context.programs)) {
    const file = await prepareFile(directory, path);
    await copyFile(await findProgram(program), file);
    await chmod(file, 0o755);
  }
  for (const [path, place] of Object.entries(context.wheels ?? {})) {
    const wheel = wheels.find(one => one.path === path);
    if (!wheel) {
      throw new Error(`the model's wheel ${path} was not fetched`);
    }
    const file = await prepareFile(directory, place);
    await copyFile(wheel.file, file);
    await chmod(file, 0o644);
  }
}

async function prepareFile(directory: string, path: string): Promise<string> {
  const parent = dirname(path);
  if (parent !== '.') {
    const folder = await prepareFile(directory, parent);
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
  }
  return join(directory, path);
}

// A script, such as a version manager's, would look for what is not in the image.
async function findProgram(name: string): Promise<string> {
  const path = await findExecutable(name);
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (buffer.toString('latin1') === '#!') {
      throw new Error(
        `${path} is a script that starts ${name}, not ${name} itself; put the folder of the program first on PATH of the backend's process`,
      );
    }
  } finally {
    await file.close();
  }
  return path;
}
