import { NotFoundError } from '@backstage/errors';
import { findExecutable } from './findExecutable';

describe('findExecutable', () => {
  it('finds a program on PATH', async () => {
    await expect(findExecutable('env')).resolves.toMatch(/^\/.*\/env$/);
  });

  it('takes an absolute path as it is', async () => {
    await expect(findExecutable(process.execPath)).resolves.toBe(
      process.execPath,
    );
  });

  it.each(['no-such-program', '/etc/passwd', '/tmp'])(
    'says that %s is not a program',
    async command => {
      await expect(findExecutable(command)).rejects.toThrow(NotFoundError);
      await expect(findExecutable(command)).rejects.toThrow(
        `the program «${command}» is not on PATH`,
      );
    },
  );
});
