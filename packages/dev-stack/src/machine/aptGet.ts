import { spawnSync } from 'node:child_process';
import { ServiceUnavailableError } from '@backstage/errors';

/** apt-get has been seen to wait for nothing, for ever, on a busy machine. */
const UPDATE_MILLISECONDS = 180_000;
const UPDATE_TRIES = 3;

/** Has apt-get read which packages there are. */
export function aptGetUpdate(): void {
  aptGetAsRoot(['update'], {
    milliseconds: UPDATE_MILLISECONDS,
    tries: UPDATE_TRIES,
  });
}

/**
 * Runs apt-get as root. It stays on the terminal, where sudo may ask for a password.
 *
 * @throws ServiceUnavailableError with what to ask an administrator for
 */
export function aptGetAsRoot(
  words: readonly string[],
  { milliseconds, tries = 1 }: { milliseconds?: number; tries?: number } = {},
): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  const [command, ...args] = [
    ...asRoot,
    ...['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'],
    ...words,
  ];
  // Standard output is kept for results: what apt-get says goes to standard error.
  const runOnce = () =>
    spawnSync(command, args, {
      stdio: ['inherit', 2, 2],
      timeout: milliseconds,
    }).status === 0;
  if (!Array.from({ length: tries }).some(runOnce)) {
    throw new ServiceUnavailableError(
      `This needs root or sudo, and a Debian or Ubuntu mirror that answers. As root, run «apt-get ${words.join(
        ' ',
      )}», then start again.`,
    );
  }
}
