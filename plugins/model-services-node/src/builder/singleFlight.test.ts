import { createSingleFlight } from './singleFlight';

// Work that ends when told to, or some time after it was cancelled.
function controlledWork() {
  let finish: (value: string) => void = () => {};
  let cancelled = false;
  const work = jest.fn(
    (signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        finish = resolve;
        signal.addEventListener('abort', () =>
          setTimeout(() => {
            cancelled = true;
            reject(signal.reason);
          }, 20),
        );
      }),
  );
  return {
    work,
    finish: (value: string) => finish(value),
    wasCancelled: () => cancelled,
  };
}

describe('createSingleFlight', () => {
  it('does equal work once and gives all the same result', async () => {
    const fly = createSingleFlight<string>();
    const { work, finish } = controlledWork();
    const onJoin = jest.fn();
    const first = fly('key', { work, onJoin });
    expect(onJoin).not.toHaveBeenCalled();
    const second = fly('key', { work, onJoin });
    expect(onJoin).toHaveBeenCalledTimes(1);
    finish('image');
    await expect(Promise.all([first, second])).resolves.toEqual([
      'image',
      'image',
    ]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does work of other keys, and later work, apart', async () => {
    const fly = createSingleFlight<string>();
    const work = jest.fn(async () => 'image');
    await Promise.all([fly('one', { work }), fly('other', { work })]);
    await fly('one', { work });
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('gives all the same failure and tries again next time', async () => {
    const fly = createSingleFlight<string>();
    const work = jest
      .fn<Promise<string>, []>()
      .mockRejectedValueOnce(new Error('no room'))
      .mockResolvedValueOnce('image');
    const both = [fly('key', { work }), fly('key', { work })];
    await expect(both[0]).rejects.toThrow('no room');
    await expect(both[1]).rejects.toThrow('no room');
    await expect(fly('key', { work })).resolves.toBe('image');
  });

  it('goes on for the others when one gives up', async () => {
    const fly = createSingleFlight<string>();
    const { work, finish } = controlledWork();
    const impatient = new AbortController();
    const first = fly('key', { work, signal: impatient.signal });
    const second = fly('key', { work });
    impatient.abort(new Error('cancelled'));
    await expect(first).rejects.toThrow('cancelled');
    finish('image');
    await expect(second).resolves.toBe('image');
  });

  it('ends the work, and waits for its end, when all give up', async () => {
    const fly = createSingleFlight<string>();
    const { work, wasCancelled } = controlledWork();
    const controllers = [new AbortController(), new AbortController()];
    const both = controllers.map(({ signal }) => fly('key', { work, signal }));
    both[0].catch(() => {});
    controllers.forEach(controller => controller.abort(new Error('cancelled')));
    await expect(both[1]).rejects.toThrow('cancelled');
    expect(wasCancelled()).toBe(true);
  });

  it('does not join work that is being given up', async () => {
    const fly = createSingleFlight<string>();
    const abandoned = controlledWork();
    const controller = new AbortController();
    const first = fly('key', {
      work: abandoned.work,
      signal: controller.signal,
    });
    controller.abort(new Error('cancelled'));
    const ended = first.catch(error => error.message);
    await new Promise(resolve => setTimeout(resolve, 5));
    await expect(fly('key', { work: async () => 'fresh' })).resolves.toBe(
      'fresh',
    );
    expect(abandoned.wasCancelled()).toBe(false);
    await expect(ended).resolves.toBe('cancelled');
  });

  it('starts nothing for one who has given up before', async () => {
    const work = jest.fn(async () => 'image');
    await expect(
      createSingleFlight<string>()('key', {
        work,
        signal: AbortSignal.abort(new Error('cancelled')),
      }),
    ).rejects.toThrow('cancelled');
    expect(work).not.toHaveBeenCalled();
  });
});
