import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { deathSignalPrefix } from './deathSignal';

const execute = promisify(execFile);

describe('deathSignalPrefix', () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
    jest.restoreAllMocks();
  });

  it('starts a command with its arguments as they are', async () => {
    const [setpriv, ...rest] = await deathSignalPrefix();
    expect(rest.slice(0, 2)).toEqual(['--pdeathsig', 'TERM']);
    const { stdout } = await execute(setpriv, [
      ...rest,
      'printf',
      '<%s>',
      'a b',
      '"$c"',
      '',
    ]);
    expect(stdout).toBe('<a b><"$c"><>');
  });

  it('starts nothing for a process that has died meanwhile', async () => {
    const [setpriv, ...rest] = await deathSignalPrefix();
    const ofAnother = [...rest.slice(0, -1), '1'];
    await expect(
      execute(setpriv, [...ofAnother, 'printf', 'started']),
    ).rejects.toMatchObject({ code: 1, stdout: '' });
  });

  it('does without where there is none, and warns once', async () => {
    const emitWarning = jest
      .spyOn(process, 'emitWarning')
      .mockImplementation(() => {});
    process.env.PATH = '/nowhere';
    jest.resetModules();
    const fresh =
      jest.requireActual<typeof import('./deathSignal')>('./deathSignal');
    expect(await fresh.deathSignalPrefix()).toEqual([]);
    expect(await fresh.deathSignalPrefix()).toEqual([]);
    expect(emitWarning).toHaveBeenCalledTimes(1);
    expect(emitWarning.mock.calls[0][0]).toContain('Install util-linux.');
  });
});
