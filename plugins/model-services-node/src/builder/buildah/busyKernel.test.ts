import { CommandFailedError } from '../../process';
import {
  againWhenBusy,
  type RestartedProcess,
  startAgainWhenBusy,
} from './busyKernel';

const BUSY = 'Close_Fd sealing memfd copy: Device or resource busy';
const busyError = () => new CommandFailedError('buildah', 1, BUSY);

describe('againWhenBusy', () => {
  it('does the work again while the kernel is too busy', async () => {
    const work = jest
      .fn()
      .mockRejectedValueOnce(busyError())
      .mockRejectedValueOnce(new Error(`it failed. The last lines:\n${BUSY}`))
      .mockResolvedValue('done');
    await expect(againWhenBusy(work)).resolves.toBe('done');
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('gives up some time', async () => {
    const work = jest.fn().mockRejectedValue(busyError());
    await expect(againWhenBusy(work)).rejects.toThrow(BUSY);
    expect(work).toHaveBeenCalledTimes(5);
  });

  it('does nothing again that failed for another reason', async () => {
    const work = jest.fn().mockRejectedValue(new Error('no such package'));
    await expect(againWhenBusy(work)).rejects.toThrow('no such package');
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('startAgainWhenBusy', () => {
  const ended = (exitCode: number, log: string): RestartedProcess => ({
    exited: Promise.resolve(exitCode),
    logTail: () => log,
    stop: jest.fn(),
  });

  it('starts again, and is the last that was started', async () => {
    const start = jest
      .fn()
      .mockResolvedValueOnce(ended(1, BUSY))
      .mockResolvedValueOnce(ended(7, 'its own end'));
    const child = await startAgainWhenBusy(start);
    await expect(child.exited).resolves.toBe(7);
    expect(child.logTail()).toBe('its own end');
  });

  it('gives up some time', async () => {
    const start = jest.fn().mockImplementation(async () => ended(1, BUSY));
    const child = await startAgainWhenBusy(start);
    await expect(child.exited).resolves.toBe(1);
    expect(start).toHaveBeenCalledTimes(5);
  });

  it('does not start again what was stopped, nor leaves what starts just then', async () => {
    let end = (_exitCode: number) => {};
    const first: RestartedProcess = {
      ...ended(1, BUSY),
      exited: new Promise(resolve => {
        end = resolve;
      }),
    };
    const start = jest.fn().mockResolvedValueOnce(first);
    const child = await startAgainWhenBusy(start);
    const stopping = child.stop();
    end(1);
    await stopping;
    expect(start).toHaveBeenCalledTimes(1);

    const second = ended(143, '');
    let begin = (_process: RestartedProcess) => {};
    const slowStart = jest
      .fn()
      .mockResolvedValueOnce(ended(1, BUSY))
      .mockReturnValueOnce(
        new Promise(resolve => {
          begin = resolve;
        }),
      );
    const slow = await startAgainWhenBusy(slowStart);
    while (slowStart.mock.calls.length < 2) {
      await Promise.resolve();
    }
    const stoppingSlow = slow.stop();
    begin(second);
    await stoppingSlow;
    expect(second.stop).toHaveBeenCalled();
    await expect(slow.exited).resolves.toBe(143);
  });
});
