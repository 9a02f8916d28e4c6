import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { findExecutable } from '@model-services/backstage-plugin-model-services-node';
import { readStack } from '@model-services/dev-stack';

/** Puts the stack's trivy on the path of this process, where a portal's backend looks for it. */
export function useTrivyOfStack(): void {
  putFirst(dirname(readStack().trivy.command));
}

/**
 * Writes down how this process calls buildah from now on, and starts the real one.
 *
 * @returns a function that reads the calls, one line each
 */
export async function recordBuilderCalls(): Promise<() => Promise<string[]>> {
  const folder = await makeFolder();
  const calls = join(folder, 'calls');
  await writeFile(calls, '');
  await writeProgram(
    join(folder, 'buildah'),
    `echo "$*" >> ${calls}\nexec ${await findExecutable('buildah')} "$@"`,
  );
  putFirst(folder);
  return async () =>
    (await readFile(calls, 'utf8')).split('\n').filter(Boolean);
}

/**
 * Puts a trivy before the real one that lets it scan and then cuts its report in the middle,
 * as a full disk would. @returns a function that takes it away again
 */
export async function cutTrivyReports(): Promise<() => void> {
  const folder = await makeFolder();
  await writeProgram(
    join(folder, 'trivy'),
    `${await findExecutable('trivy')} "$@" || exit
for word; do
  case "$word" in --output=*) truncate --size=-2000 "\${word#--output=}" ;; esac
done`,
  );
  const before = process.env.PATH;
  putFirst(folder);
  return () => {
    process.env.PATH = before;
  };
}

/** Puts a trivy before the real one that stays a moment after its scan, which may be over before anybody sees its process. */
export async function keepTrivyAMoment(): Promise<void> {
  const folder = await makeFolder();
  await writeProgram(
    join(folder, 'trivy'),
    // It ends with this script, as it would with the backend itself.
    `setpriv --pdeathsig KILL ${await findExecutable(
      'trivy',
    )} "$@"\ncode=$?\nsleep 2\nexit $code`,
  );
  putFirst(folder);
}

function putFirst(folder: string): void {
  process.env.PATH = `${folder}${delimiter}${process.env.PATH}`;
}

function makeFolder(): Promise<string> {
  return mkdtemp(join(readStack().stateDirectory, 'programs-'));
}

async function writeProgram(file: string, script: string): Promise<void> {
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}
