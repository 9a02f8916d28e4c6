import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findExecutable } from './findExecutable';

/**
 * Starts a command unless this process has died before the kernel was told what to do then; a shell knows its parent. What
 * it adds to the environment by itself is taken away again.
 */
const IF_PARENT_LIVES = [
  '/bin/sh',
  '-c',
  '[ "$PPID" = "$0" ] && unset PWD OLDPWD SHLVL && exec "$@"',
];

let prefix: Promise<readonly string[]> | undefined;

/**
 * What to put before a command so that the kernel ends it when this process dies, even by SIGKILL.
 * Empty, with a warning, where util-linux' `setpriv` is missing or too old.
 */
export function deathSignalPrefix(): Promise<readonly string[]> {
  prefix ??= probe();
  return prefix;
}

async function probe(): Promise<readonly string[]> {
  try {
    const setpriv = await findExecutable('setpriv');
    const candidate = [
      setpriv,
      '--pdeathsig',
      'TERM',
      '--',
      ...IF_PARENT_LIVES,
      String(process.pid),
    ];
    await promisify(execFile)(setpriv, [
      ...candidate.slice(1),
      process.execPath,
      '--version',
    ]);
    return candidate;
  } catch {
    process.emitWarning(
      'setpriv with --pdeathsig (util-linux) is not usable on this machine: builders and started images outlive a backend that is killed with SIGKILL. Install util-linux.',
      { code: 'MODEL_SERVICES_NO_DEATH_SIGNAL' },
    );
    return [];
  }
}
