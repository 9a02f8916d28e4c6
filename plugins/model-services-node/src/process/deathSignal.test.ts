import { deathSignalPrefix } from './deathSignal';

describe('deathSignalPrefix', () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
    jest.restoreAllMocks();
  });

  it('puts setpriv before a command', async () => {
    expect(await deathSignalPrefix()).toEqual([
      expect.stringMatching(/\/setpriv$/),
      '--pdeathsig',
      'TERM',
      '--',
    ]);
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
