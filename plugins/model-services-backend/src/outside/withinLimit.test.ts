import { setTimeout as sleep } from 'node:timers/promises';
import { withinLimit } from './withinLimit';

describe('withinLimit', () => {
  it('gives what was found', async () => {
    expect(await withinLimit('It', 1, undefined, async () => 7)).toEqual({
      found: 7,
    });
  });

  it('gives the reason when nothing was found', async () => {
    const error = new Error('the disk is full');
    const outcome = withinLimit('It', 1, undefined, async () => {
      throw error;
    });
    expect(await outcome).toEqual({ reason: 'the disk is full', error });
  });

  it('gives up on what does not answer', async () => {
    const outcome = withinLimit('The server', 0.05, undefined, signal =>
      sleep(10_000, undefined, { signal }),
    );
    expect(await outcome).toMatchObject({
      reason: expect.stringContaining(
        'The server did not answer within 0.05 s',
      ),
    });
  });

  it('ends when the caller goes away', async () => {
    const caller = new AbortController();
    const outcome = withinLimit('It', 10, caller.signal, signal =>
      sleep(10_000, undefined, { signal }),
    );
    caller.abort();
    expect(await outcome).toMatchObject({
      reason: expect.stringContaining('aborted'),
    });
  });
});
