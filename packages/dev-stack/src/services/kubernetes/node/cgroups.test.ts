import { cgroupMounts } from './cgroups';

describe('cgroupMounts', () => {
  it('finds the hierarchies of both versions and nothing else', () => {
    expect(
      cgroupMounts(
        [
          'tmpfs /sys/fs/cgroup tmpfs rw 0 0',
          'cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0',
          'cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0',
          '',
        ].join('\n'),
      ),
    ).toEqual([
      { path: '/sys/fs/cgroup/cpu', version: 1 },
      { path: '/sys/fs/cgroup/unified', version: 2 },
    ]);
  });
});
