import { mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mountsBelow, removeFolder } from './removeFolder';

describe('removeFolder', () => {
  it('removes all in it, and minds none that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'remove-'));
    await mkdir(join(folder, 'inner'));
    await writeFile(join(folder, 'inner/file'), '');
    await removeFolder(folder);
    await expect(stat(folder)).rejects.toThrow('ENOENT');
    await removeFolder(folder);
  });
});

describe('mountsBelow', () => {
  it('finds inner mounts first, and none of a neighbour', () => {
    const text = [
      'proc /proc proc rw 0 0',
      'overlay /run/a/one overlay rw 0 0',
      'overlay /run/a/one/with\\040blank overlay rw 0 0',
      'overlay /run/ab overlay rw 0 0',
      '',
    ].join('\n');
    expect(mountsBelow('/run/a', text)).toEqual([
      '/run/a/one/with blank',
      '/run/a/one',
    ]);
  });
});
