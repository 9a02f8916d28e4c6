import { mockServices } from '@backstage/backend-test-utils';
import { runCommand } from '../process';
import { hideSecrets } from './hideSecrets';

const secret = 's3cret-of-the-index';

describe('hideSecrets', () => {
  const logger = mockServices.logger.mock();
  beforeEach(() => jest.clearAllMocks());

  it('keeps them out of lines of every level, and of errors that are logged', async () => {
    await hideSecrets([secret, '', 's3cret'], logger, async hiding => {
      hiding.info(`password ${secret}, and ${secret} again`);
      hiding.debug('s3cret');
      hiding.warn('it failed', new Error(`for ${secret}`));
      hiding.child({ step: 'build' }).error(secret);
    });
    expect(logger.info).toHaveBeenCalledWith(
      'password ***, and *** again',
      undefined,
    );
    expect(logger.debug).toHaveBeenCalledWith('***', undefined);
    expect(String(logger.warn.mock.calls[0][1])).toBe('Error: for ***');
    expect(logger.child).toHaveBeenCalledWith({ step: 'build' });
  });

  it('keeps them out of what a program writes, also in pieces, and of its failure', async () => {
    const script = `
const rest = ${JSON.stringify(secret)};
process.stdout.write('before ' + rest.slice(0, 7));
process.stderr.write('error ' + rest.slice(0, 3));
setTimeout(() => {
  process.stdout.write(rest.slice(7) + ' after\\n');
  process.stderr.write(rest.slice(3) + ' https://me:other@host/\\n');
  process.exitCode = 3;
}, 200);`;
    const failure = await hideSecrets([secret], logger, async hiding => {
      await runCommand(process.execPath, ['-e', script], {
        onOutput: line => hiding.info(line),
        onError: line => hiding.debug(line),
      }).catch(cause => {
        throw new Error(`it failed: ${cause.message}`, { cause });
      });
    }).catch(error => error);
    expect(logger.info).toHaveBeenCalledWith('before *** after', undefined);
    expect(logger.debug).toHaveBeenCalledWith(
      'error *** https://***@host/',
      undefined,
    );
    expect(failure.message).toContain('error ***');
    for (const { message, stack, stderrTail = '' } of [
      failure,
      failure.cause,
    ]) {
      expect(`${message} ${stack} ${stderrTail}`).not.toContain(secret);
    }
  });
});
