import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { listOwnedFolders, makeOwnedFolder, removeFolder } from './ownedFolder';

describe('owned folders', () => {
  const mockDirectory = createMockDirectory();
  beforeEach(() => mockDirectory.clear());

  it('are for their owner alone and known as those of a running process', async () => {
    const parent = mockDirectory.resolve('work');
    const path = await makeOwnedFolder(parent);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    await expect(listOwnedFolders(parent)).resolves.toEqual([
      { path, live: true },
    ]);
    await removeFolder(path);
    await removeFolder(path);
    await expect(listOwnedFolders(parent)).resolves.toEqual([]);
  });

  it('are different each time', async () => {
    const parent = mockDirectory.resolve('work');
    expect(await makeOwnedFolder(parent)).not.toBe(
      await makeOwnedFolder(parent),
    );
  });

  it('are known as abandoned when their process has ended', async () => {
    const { pid } = spawnSync('true');
    mkdirSync(mockDirectory.resolve(`work/${pid}-1-x`), { recursive: true });
    expect(await listOwnedFolders(mockDirectory.resolve('work'))).toEqual([
      { path: mockDirectory.resolve(`work/${pid}-1-x`), live: false },
    ]);
  });

  it('are known as abandoned when another process has the id by now', async () => {
    const own = basename(await makeOwnedFolder(mockDirectory.resolve('own')));
    const [pid, started] = own.split('-');
    const name = `${pid}-${Number(started) - 1}-x`;
    mkdirSync(mockDirectory.resolve(`work/${name}`), { recursive: true });
    expect(await listOwnedFolders(mockDirectory.resolve('work'))).toEqual([
      { path: mockDirectory.resolve(`work/${name}`), live: false },
    ]);
  });

  it('are none where there never was one', async () => {
    expect(await listOwnedFolders(mockDirectory.resolve('none'))).toEqual([]);
  });
});
