import { fakeBuilds } from './__testUtils__/fakeBuilds';
import { admitBuilds } from './slots';

const options = { namespace: 'builds', limit: 2 };

describe('admitBuilds', () => {
  it('lets builds go in the order in which they came, up to the limit', async () => {
    const builds = fakeBuilds('b', 'c', 'a', 'd');
    const queue = await admitBuilds(builds.cluster, options);
    expect(builds.running()).toEqual(['b', 'c']);
    expect(queue.map(({ metadata }) => metadata.name)).toEqual(['a', 'd']);

    await admitBuilds(builds.cluster, options);
    expect(builds.running()).toEqual(['b', 'c']);
    builds.finish('c');
    await admitBuilds(builds.cluster, options);
    expect(builds.running()).toEqual(['b', 'a']);
  });

  it('counts one that is being removed until it is gone', async () => {
    const builds = fakeBuilds('a', 'b', 'c');
    await admitBuilds(builds.cluster, options);
    builds.remove('a');
    await admitBuilds(builds.cluster, options);
    expect(builds.running()).toEqual(['a', 'b']);
    builds.vanish('a');
    await admitBuilds(builds.cluster, options);
    expect(builds.running()).toEqual(['b', 'c']);
  });

  it('goes on for a portal that ended before it let its choice go', async () => {
    const builds = fakeBuilds('a', 'b', 'c');
    builds.failNextPatch();
    await expect(admitBuilds(builds.cluster, options)).rejects.toThrow();
    expect(builds.running()).toEqual([]);
    await admitBuilds(builds.cluster, options);
    expect(builds.running()).toEqual(['a', 'b']);
  });

  it('gives no place away twice when two portals look at different times', async () => {
    const builds = fakeBuilds('m');
    // The second portal works while the first one has its list; a build comes in between that sorts before.
    let second: Promise<unknown> | undefined;
    builds.afterNextList(async () => {
      builds.add('a', { createdLike: 'm' });
      second = admitBuilds(builds.cluster, { ...options, limit: 1 });
      await second;
    });
    await admitBuilds(builds.cluster, { ...options, limit: 1 });
    await second;
    expect(builds.running()).toEqual(['a']);
  });

  it('keeps to the limit with many portals at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `build-${index}`);
    const builds = fakeBuilds(...names);
    let most = 0;
    const portal = async () => {
      while (builds.open().length > 0) {
        await admitBuilds(builds.cluster, options);
        most = Math.max(most, builds.running().length);
        const [first] = builds.running();
        if (first && Math.random() < 0.3) {
          builds.finish(first);
        }
      }
    };
    await Promise.all(Array.from({ length: 5 }, portal));
    expect(most).toBe(2);
  });
});
