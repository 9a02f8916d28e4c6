import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { CommandFailedError, type RunCommand } from '../../process';
import { openStore } from './store';

describe('openStore', () => {
  const mockDirectory = createMockDirectory();
  const logger = mockServices.logger.mock();
  beforeEach(() => jest.clearAllMocks());

  // Stands in for a buildah that can use some storage drivers alone.
  function fakeBuildah(...drivers: string[]) {
    return jest.fn<ReturnType<RunCommand>, Parameters<RunCommand>>(
      async (_, args) => {
        const driver = args[args.indexOf('--storage-driver') + 1];
        if (!drivers.includes(driver)) {
          throw new CommandFailedError('buildah', 125, `${driver}: no`);
        }
        return { stdout: '', stderrTail: '' };
      },
    );
  }

  it('uses overlay mounts where it can', async () => {
    const store = await openStore(
      mockDirectory.path,
      fakeBuildah('overlay', 'vfs'),
      logger,
    );
    expect(store.globalArgs).toContain('overlay');
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('copies files where it cannot, and says so', async () => {
    const runCommand = fakeBuildah('vfs');
    const store = await openStore(mockDirectory.path, runCommand, logger);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('overlay: no'),
    );
    await store.buildah(['containers']);
    expect(runCommand.mock.lastCall?.[1]).toEqual([
      '--root',
      mockDirectory.resolve('storage'),
      '--runroot',
      mockDirectory.resolve('run'),
      '--storage-driver',
      'vfs',
      'containers',
    ]);
  });

  it('says which folder cannot be used and which setting names it', async () => {
    await expect(
      openStore(mockDirectory.path, fakeBuildah(), logger),
    ).rejects.toThrow(
      `buildah cannot use the folder ${mockDirectory.path}; see that the backend's user may write there, or set modelServices.builder.stateDirectory`,
    );
  });

  it('passes on that buildah is not there', async () => {
    await expect(
      openStore(
        mockDirectory.path,
        async () => {
          throw new Error('the program «buildah» is not on PATH');
        },
        logger,
      ),
    ).rejects.toThrow('the program «buildah» is not on PATH');
  });
});
