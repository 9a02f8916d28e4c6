import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { makeOwnedFolder, removeFolder } from '../ownedFolder';
import { removeContainers, removeLeftovers, workDirectory } from './leftovers';
import type { Store } from './store';

describe('removeLeftovers', () => {
  const mockDirectory = createMockDirectory();
  beforeEach(() => mockDirectory.clear());

  // Stands in for buildah with a list of containers.
  function fakeStore(containers: string[], onList = async () => {}): Store {
    return {
      directory: mockDirectory.path,
      runCommand: jest.fn(),
      globalArgs: [],
      buildah: async ([command, argument]) => {
        if (command === 'rm') {
          containers.splice(containers.indexOf(argument), 1);
        } else {
          await onList();
        }
        return {
          stdout: JSON.stringify(
            containers.length ? containers.map(id => ({ id })) : null,
          ),
          stderrTail: '',
        };
      },
    };
  }

  it('removes containers when no work is under way', async () => {
    const containers = ['a', 'b'];
    await expect(removeLeftovers(fakeStore(containers))).resolves.toBe(2);
    expect(containers).toEqual([]);
    await expect(removeLeftovers(fakeStore(containers))).resolves.toBe(0);
  });

  it('keeps them while work is under way, and until it has ended', async () => {
    const containers = ['a'];
    const store = fakeStore(containers);
    const work = await makeOwnedFolder(workDirectory(store));
    await removeLeftovers(store);
    expect(containers).toEqual(['a']);
    await removeFolder(work);
    await removeLeftovers(store);
    expect(containers).toEqual([]);
  });

  it('keeps them when work begins while it looks', async () => {
    const containers = ['a'];
    const store = fakeStore(containers, async () => {
      await makeOwnedFolder(workDirectory(store));
    });
    await removeLeftovers(store);
    expect(containers).toEqual(['a']);
  });

  it('takes no notice of work whose process was killed, and removes its folder', async () => {
    const { pid } = spawnSync('true');
    const abandoned = mockDirectory.resolve(`work/${pid}-1-x`);
    mkdirSync(abandoned, { recursive: true });
    const containers = ['a'];
    await removeLeftovers(fakeStore(containers));
    expect(containers).toEqual([]);
    expect(existsSync(abandoned)).toBe(false);
  });
});

describe('removeContainers', () => {
  const stubborn = (left: string[]): Store => ({
    directory: '',
    runCommand: jest.fn(),
    globalArgs: [],
    buildah: async ([command]) => {
      if (command === 'rm') {
        throw new Error('cannot remove');
      }
      return {
        stdout: JSON.stringify(left.map(id => ({ id }))),
        stderrTail: '',
      };
    },
  });

  it('does not complain of one that somebody else removed', async () => {
    await expect(
      removeContainers(stubborn([]), ['a']),
    ).resolves.toBeUndefined();
  });

  it('complains of one that stays', async () => {
    await expect(removeContainers(stubborn(['a']), ['a'])).rejects.toThrow(
      'cannot remove',
    );
  });
});
