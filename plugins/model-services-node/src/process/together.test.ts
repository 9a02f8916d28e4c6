import { setTimeout as sleep } from 'node:timers/promises';
import { together } from './together';

describe('together', () => {
  it('gives the results in the order of the parts', async () => {
    await expect(
      together([
        async () => {
          await sleep(20);
          return 1;
        },
        async () => 'two',
      ]),
    ).resolves.toEqual([1, 'two']);
  });

  it('ends the others when one fails, waits for them, and tells the first failure', async () => {
    const ended: string[] = [];
    await expect(
      together([
        async signal => {
          await sleep(10_000, undefined, { signal }).catch(() => {});
          await sleep(20);
          ended.push('slow');
          throw new Error('aborted');
        },
        async () => {
          throw new Error('the cause');
        },
      ]),
    ).rejects.toThrow('the cause');
    expect(ended).toEqual(['slow']);
  });

  it('is cancelled from outside', async () => {
    await expect(
      together(
        [async signal => sleep(10_000, undefined, { signal })],
        AbortSignal.timeout(20),
      ),
    ).rejects.toThrow(/abort/);
  });
});
