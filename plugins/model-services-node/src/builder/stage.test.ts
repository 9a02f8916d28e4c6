import { mockServices } from '@backstage/backend-test-utils';
import { stage } from './stage';

describe('stage', () => {
  const logger = mockServices.logger.mock();
  const lines = () => logger.info.mock.calls.map(([line]) => line);

  beforeEach(() => {
    jest.useFakeTimers();
    logger.info.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('says every ten seconds how long the work takes and what it is at', async () => {
    const work = stage(logger, 'Building the image', async report => {
      await jest.advanceTimersByTimeAsync(10_000);
      report('installing packages into /opt/model (numpy)');
      await jest.advanceTimersByTimeAsync(25_000);
      return 'built';
    });
    await expect(work).resolves.toBe('built');
    expect(lines()).toEqual([
      'Building the image …',
      'Building the image: 10 s …',
      'Building the image: 20 s, installing packages into /opt/model (numpy) …',
      'Building the image: 30 s, installing packages into /opt/model (numpy) …',
      'Building the image: done in 35.0 s',
    ]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('stops when the work fails', async () => {
    await expect(
      stage(logger, 'Building the image', async () => {
        throw new Error('no space left');
      }),
    ).rejects.toThrow('no space left');
    expect(lines()).toEqual([
      'Building the image …',
      'Building the image: failed after 0.0 s',
    ]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
