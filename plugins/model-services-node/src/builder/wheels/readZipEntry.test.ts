import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readZipEntry } from './readZipEntry';
import { writeZip } from './writeZip';

/** Written by Python's zipfile: two packed files, and a comment at the end. */
const PACKED = Buffer.from(
  'UEsDBBQAAAAIAAAAIQCWtzSVDgAAAAwAAAAPAAAAb3duL19faW5pdF9fLnB5C3MNCvb091OwVTDkAgBQSwMEFAAAAAgAAAAhAMRe8IU1AAAA/wAAABoAAABvd24tMS4wLmRpc3QtaW5mby9NRVRBREFUQfNNLUlMSSxJ1A1LLSrOzM+zUjDSM+TyS8xNtVLIL8/jggsb6hlwBZfm5iYWVVopJA4TwAUAUEsBAhQDFAAAAAgAAAAhAJa3NJUOAAAADAAAAA8AAAAAAAAAAAAAAIABAAAAAG93bi9fX2luaXRfXy5weVBLAQIUAxQAAAAIAAAAIQDEXvCFNQAAAP8AAAAaAAAAAAAAAAAAAACAATsAAABvd24tMS4wLmRpc3QtaW5mby9NRVRBREFUQVBLBQYAAAAAAgACAIUAAACoAAAACQBhIGNvbW1lbnQ=',
  'base64',
);
/** What the archive's end begins with. */
const END = 'PK\u0005\u0006';
const MIB = 1024 * 1024;
const STORED = writeZip({ 'a.txt': 'first\n', 'b.txt': 'second\n' });

describe('readZipEntry', () => {
  const mockDirectory = createMockDirectory();
  const file = mockDirectory.resolve('archive');
  const read = async (content: Buffer, wanted: string) => {
    writeFileSync(file, content);
    const found = await readZipEntry(file, name => name === wanted);
    return found.toString('utf8');
  };
  /** The archive with other bytes, so many behind the beginning of the last place where a text stands. */
  const changed = (text: string, distance: number, bytes: number[]) => {
    const copy = Buffer.from(STORED);
    copy.set(bytes, copy.lastIndexOf(text, undefined, 'latin1') + distance);
    return copy;
  };

  beforeEach(() => mockDirectory.clear());

  it('reads a packed file of an archive with a comment', async () => {
    await expect(read(PACKED, 'own-1.0.dist-info/METADATA')).resolves.toMatch(
      /^Metadata-Version: 2\.1\nName: own\nVersion: 1\.0\nSummary: a{200}\n$/,
    );
  });

  it('reads a file as it is', async () => {
    await expect(read(STORED, 'b.txt')).resolves.toBe('second\n');
  });

  it.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /it is no zip archive/],
    ['other bytes', Buffer.alloc(200_000), /it is no zip archive/],
    ['half an archive', STORED.subarray(0, -30), /it is no zip archive/],
    ['the end of an archive', STORED.subarray(-22), /it ends too early/],
    [
      'a list that is somewhere else',
      changed(END, 16, [4, 0, 0, 0]),
      /invalid central directory file header signature/,
    ],
    [
      'a list that is too short',
      changed(END, 8, [3, 0, 3, 0]),
      /it ends too early/,
    ],
    [
      'more files than it says',
      changed(END, 8, [1, 0, 1, 0]),
      /its list of files does not end where it should/,
    ],
    [
      'a list at a position that no file can have',
      Buffer.concat([
        Buffer.from('PK\u0006\u0007', 'latin1'),
        Buffer.alloc(16, 0xff),
        STORED.subarray(-22),
      ]),
      /it is no zip archive/,
    ],
    [
      'one name for two files',
      changed('b.txt', 0, [0x61]),
      /it has 2 files of this kind, not one/,
    ],
    [
      'no such file',
      changed('a.txt', 0, [0x62]),
      /it has 0 files of this kind, not one/,
    ],
    [
      'a file that is somewhere else',
      changed('a.txt', -4, [1, 0, 0, 0]),
      /invalid local file header signature/,
    ],
    [
      'an encrypted file',
      changed('a.txt', -38, [1, 0, 8, 0]),
      /a\.txt is encrypted or packed in a way that is not known/,
    ],
    [
      'a file that is packed in another way',
      changed('a.txt', -36, [99, 0]),
      /a\.txt is encrypted or packed in a way that is not known/,
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(read(content, 'a.txt')).rejects.toThrow(message);
  });

  it.each<[string, number, RegExp]>([
    ['a file that is too big', 64 * MIB, /a\.txt has more than 4 MiB/],
    ['a file that is bigger than it says', 4 * MIB, /too many bytes/],
  ])('unpacks no more than it should of %s', async (_, claimed, message) => {
    const bomb = deflateRawSync(Buffer.alloc(64 * MIB));
    const archive = writeZip({ 'a.txt': 'x'.repeat(bomb.length) });
    bomb.copy(archive, archive.indexOf('xxx'));
    const entry = archive.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
    archive.writeUInt16LE(8, entry + 10);
    archive.writeUInt32LE(claimed, entry + 24);
    await expect(read(archive, 'a.txt')).rejects.toThrow(message);
  });
});
