import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { readStack } from '@model-services/dev-stack';

/** What belongs to a builder and has not ended: working containers, ids of processes, temporary files. */
export interface Remains {
  containers: string[];
  processes: string[];
  files: string[];
}

/** A folder for a builder's state. */
export interface BuilderState {
  directory: string;
  remains(): Remains;
  remove(): void;
}

/** Makes an empty state folder for one test. */
export function makeBuilderState(): BuilderState {
  const directory = mkdtempSync(join(readStack().stateDirectory, 'builder-'));
  return {
    directory,
    remains: () => findRemains(directory),
    remove: () => {
      for (const container of listContainers(directory)) {
        buildah(directory, 'rm', container);
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Looks what has not ended of a builder with this state folder. */
export function findRemains(directory: string): Remains {
  return {
    containers: listContainers(directory),
    processes: listProcesses(directory),
    files: ['work', 'build'].flatMap(name => list(join(directory, name))),
  };
}

function listContainers(directory: string): string[] {
  return existsSync(join(directory, 'storage'))
    ? buildah(directory, 'containers', '--quiet', '--noheading')
        .split('\n')
        .filter(line => line !== '')
    : [];
}

function buildah(directory: string, ...args: string[]): string {
  const driver = existsSync(join(directory, 'storage/vfs')) ? 'vfs' : 'overlay';
  return execFileSync(
    'buildah',
    [
      ...['--root', join(directory, 'storage')],
      ...['--runroot', join(directory, 'run')],
      ...['--storage-driver', driver],
      ...(driver === 'overlay'
        ? ['--storage-opt', 'overlay.skip_mount_home=true']
        : []),
      ...args,
    ],
    { encoding: 'utf8' },
  );
}

// Those that name the folder among their arguments, and those whose root file system is in it.
function listProcesses(directory: string): string[] {
  return list('/proc').filter(
    name =>
      /^\d+$/.test(name) &&
      Number(name) !== process.pid &&
      [
        read(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')),
        read(() => readlinkSync(`/proc/${name}/root`)),
      ].some(text => text.includes(directory)),
  );
}

function list(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}

// A process may end while it is looked at.
function read(file: () => string): string {
  try {
    return file();
  } catch {
    return '';
  }
}
