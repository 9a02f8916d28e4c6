import { listMounts, mountsBelow } from './mounts';

const MOUNT_INFO = `
21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
95 21 0:40 / /var/lib/state/storage/overlay/0a/merged rw,relatime shared:9 - overlay overlay rw,lowerdir=/x
96 95 0:41 / /var/lib/state/storage/overlay/0a/merged/with\\040blank rw - tmpfs tmpfs rw
97 21 0:42 / /var/lib/state-of-others/storage/overlay/0b/merged rw - overlay overlay rw
`;

describe('mounts', () => {
  it('are found below a folder, the innermost first', () => {
    expect(mountsBelow('/var/lib/state', MOUNT_INFO)).toEqual([
      '/var/lib/state/storage/overlay/0a/merged/with blank',
      '/var/lib/state/storage/overlay/0a/merged',
    ]);
  });

  it("are read from this machine's list", async () => {
    expect(
      (await listMounts('/proc')).every(path => path.startsWith('/proc/')),
    ).toBe(true);
    expect((await listMounts('')).length).toBeGreaterThan(1);
  });
});
