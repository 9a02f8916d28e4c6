import { setImmediate as turn } from 'node:timers/promises';
import { exclusively } from './exclusively';

describe('exclusively', () => {
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await turn();
    await turn();
    log.push(`${name} ends`);
    return name;
  };

  beforeEach(() => {
    log.length = 0;
  });

  it('lets work with the same key wait, in order', async () => {
    const results = await Promise.all([
      exclusively('/cache', undefined, work('one')),
      exclusively('/cache', undefined, work('two')),
      exclusively('/cache', undefined, work('three')),
    ]);

    expect(results).toEqual(['one', 'two', 'three']);
    expect(log).toEqual([
      'one begins',
      'one ends',
      'two begins',
      'two ends',
      'three begins',
      'three ends',
    ]);
  });

  it('does work with different keys at the same time', async () => {
    await Promise.all([
      exclusively('/cache', undefined, work('one')),
      exclusively('/other', undefined, work('two')),
    ]);

    expect(log.slice(0, 2)).toEqual(['one begins', 'two begins']);
  });

  it('goes on after work that failed', async () => {
    const failing = exclusively('/cache', undefined, async () => {
      throw new Error('broken');
    });
    const next = exclusively('/cache', undefined, work('next'));

    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('next');
  });

  it('stops waiting when the signal fires, and does not let others pass', async () => {
    const controller = new AbortController();
    const first = exclusively('/cache', undefined, work('first'));
    const cancelled = exclusively(
      '/cache',
      controller.signal,
      work('cancelled'),
    );
    const last = exclusively('/cache', undefined, work('last'));
    controller.abort(new Error('cancelled by a person'));

    await expect(cancelled).rejects.toThrow('cancelled by a person');
    await Promise.all([first, last]);
    expect(log).toEqual([
      'first begins',
      'first ends',
      'last begins',
      'last ends',
    ]);
  });
});
