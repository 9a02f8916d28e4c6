import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BENCH_FILE_VARIABLE, recordBar, spread } from './recordBar';
import { benchTable } from './table';

describe('bars', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-'));
    process.env[BENCH_FILE_VARIABLE] = join(folder, 'bars');
  });
  afterEach(async () => {
    delete process.env[BENCH_FILE_VARIABLE];
    await rm(folder, { recursive: true });
  });

  it('are met by their median', async () => {
    expect(
      recordBar({ what: 'a', unit: 'ms', atMost: 2, values: [9, 1, 2] }),
    ).toBe(true);
    expect(
      recordBar({ what: 'b', unit: 'times', atLeast: 2.5, values: [2.4] }),
    ).toBe(false);
    recordBar({ what: 'c', unit: 's', values: [7] });
    const lines = (await benchTable(join(folder, 'bars'))).split('\n');
    expect(lines[1]).toMatch(/^a +≤ 2 ms +1 +2 +9 +met$/);
    expect(lines[2]).toMatch(/^b +≥ 2.5 times +2.4 +2.4 +2.4 +MISSED$/);
    expect(lines[3]).toMatch(/^c +s +7 +7 +7$/);
  });

  it('are no more than said when nobody asks for a table', async () => {
    delete process.env[BENCH_FILE_VARIABLE];
    await writeFile(join(folder, 'bars'), '');
    recordBar({ what: 'a', unit: 'ms', atMost: 2, values: [1] });
    expect(await readFile(join(folder, 'bars'), 'utf8')).toBe('');
  });

  it('tell the least, the middle and the greatest', () => {
    expect(spread([3, 1, 10, 2])).toEqual({ min: 1, median: 3, max: 10 });
  });
});
