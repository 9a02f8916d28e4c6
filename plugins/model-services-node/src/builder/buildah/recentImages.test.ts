import { existsSync, utimesSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { CommandFailedError } from '../../process';
import { makeOwnedFolder } from '../ownedFolder';
import { workDirectory } from './leftovers';
import { noteUse, removeOldImages } from './recentImages';
import type { Store } from './store';

describe('removeOldImages', () => {
  const mockDirectory = createMockDirectory();
  beforeEach(() => mockDirectory.clear());

  // Stands in for buildah with a list of what was removed.
  function fakeStore(failure?: Error) {
    const removed: string[] = [];
    const store: Store = {
      directory: mockDirectory.path,
      runCommand: jest.fn(),
      globalArgs: [],
      buildah: async ([, imageId]) => {
        removed.push(imageId);
        if (failure) {
          throw failure;
        }
        return { stdout: '', stderrTail: '' };
      },
    };
    return { store, removed };
  }

  const useFile = (imageId: string) => mockDirectory.resolve('uses', imageId);

  // As if each had been used a minute after the one before.
  async function use(store: Store, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await noteUse(store, `sha256:image${index}`);
      utimesSync(useFile(`image${index}`), index * 60, index * 60);
    }
  }

  it('keeps ten, those that were used last', async () => {
    const { store, removed } = fakeStore();
    await expect(removeOldImages(store)).resolves.toBe(0);
    await use(store, 12);
    await noteUse(store, 'image0');
    await expect(removeOldImages(store)).resolves.toBe(2);
    expect(removed).toEqual(['image2', 'image1']);
    await expect(removeOldImages(store)).resolves.toBe(0);
  });

  it('removes none while work is under way', async () => {
    const { store, removed } = fakeStore();
    await use(store, 11);
    await makeOwnedFolder(workDirectory(store));
    await expect(removeOldImages(store)).resolves.toBe(0);
    expect(removed).toEqual([]);
  });

  it('forgets an image that is gone, and no other that it could not remove', async () => {
    const failed = (stderr: string) =>
      new CommandFailedError('buildah', 125, stderr);
    const gone = fakeStore(failed('Error: image0: image not known'));
    await use(gone.store, 11);
    await removeOldImages(gone.store);
    expect(existsSync(useFile('image0'))).toBe(false);

    await use(gone.store, 11);
    const busy = fakeStore(failed('image is in use by a container'));
    await expect(removeOldImages(busy.store)).rejects.toThrow();
    expect(existsSync(useFile('image0'))).toBe(true);
  });
});
