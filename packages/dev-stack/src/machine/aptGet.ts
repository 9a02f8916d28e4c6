import { spawnSync } from 'node:child_process';
import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Runs apt-get as root. It stays on the terminal, where sudo may ask for a password.
 *
 * @throws ServiceUnavailableError with what to ask an administrator for
 */
export function aptGetAsRoot(words: readonly string[]): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  const [command, ...args] = [
    ...asRoot,
    ...['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'],
    ...words,
  ];
  // Standard output is kept for results: what apt-get says goes to standard error.
  const { status } = spawnSync(command, args, { stdio: ['inherit', 2, 2] });
  if (status !== 0) {
    throw new ServiceUnavailableError(
      `This needs root or sudo, and a Debian or Ubuntu mirror that answers. As root, run «apt-get ${words.join(
        ' ',
      )}», then start again.`,
    );
  }
}
