import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedFolder, contentKey } from './cached';

describe('contentKey', () => {
  it('tells apart texts that are the same when joined', () => {
    expect(contentKey(['ab', 'c'])).not.toBe(contentKey(['a', 'bc']));
  });
});

describe('cachedFolder', () => {
  const usual = process.env.XDG_CACHE_HOME;
  let caches: string;

  beforeEach(async () => {
    caches = await mkdtemp(join(tmpdir(), 'caches-'));
    process.env.XDG_CACHE_HOME = caches;
  });

  afterEach(async () => {
    process.env.XDG_CACHE_HOME = usual;
    if (usual === undefined) {
      delete process.env.XDG_CACHE_HOME;
    }
    await rm(caches, { recursive: true });
  });

  it('makes a folder once for the same inputs, and another for others', async () => {
    const make = jest.fn((folder: string) =>
      writeFile(join(folder, 'made'), 'whole'),
    );
    const first = await cachedFolder('thing', ['1'], make);
    const again = await cachedFolder('thing', ['1'], make);
    const other = await cachedFolder('thing', ['2'], make);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
    expect(await readFile(join(first, 'made'), 'utf8')).toBe('whole');
  });

  it('is made once for two who ask at the same time', async () => {
    const make = jest.fn(async () => {});
    await Promise.all([
      cachedFolder('thing', ['1'], make),
      cachedFolder('thing', ['1'], make),
    ]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('never takes what was left half made', async () => {
    const cutOff = cachedFolder('thing', ['1'], async folder => {
      await writeFile(join(folder, 'made'), 'half');
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');
    const folder = await cachedFolder('thing', ['1'], async () => {});
    expect(await readdir(folder)).toEqual([]);
  });
});
