import { type FileHandle, open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const MAX_ENTRY_BYTES = 4 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  compressedBytes: number;
  headerOffset: number;
}

/**
 * Reads the only entry of a zip archive whose name is wanted. Nothing else is unpacked, and nothing is written.
 *
 * @throws Error that says what is wrong with the archive, as a clause: when there is not exactly one, when it has more than
 *   4 MiB, or when the archive is none
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function readZipEntry(
  path: string,
  isWanted: (name: string) => boolean,
): Promise<Buffer> {
  const file = await open(path);
  try {
    const found = (await readDirectory(file)).filter(({ name }) =>
      isWanted(name),
    );
    if (found.length !== 1) {
      throw new Error(`it has ${found.length} files of this kind, not one`);
    }
    return await readEntry(file, found[0]);
  } finally {
    await file.close();
  }
}

async function readDirectory(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readBytes(file, size - tailBytes, tailBytes);
  const end = findEnd(tail);
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  // The larger form of the format has the highest numbers here, so it is refused as well.
  if (bytes > MAX_DIRECTORY_BYTES || offset + bytes > size) {
    throw new Error('its list of files is too long or not where it should be');
  }
  const directory = await readBytes(file, offset, bytes);
  const entries: Entry[] = [];
  let position = 0;
  while (position < directory.length) {
    const { entry, next } = parseEntry(directory, position);
    entries.push(entry);
    position = next;
  }
  if (entries.length !== count) {
    throw new Error('its list of files is not as long as it says');
  }
  return entries;
}

/** The archive's end has a comment of any length. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (
      tail.readUInt32LE(at) === END &&
      at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length
    ) {
      return at;
    }
  }
  throw new Error('it is no zip archive');
}

function parseEntry(
  directory: Buffer,
  at: number,
): { entry: Entry; next: number } {
  const nameAt = at + DIRECTORY_ENTRY_BYTES;
  if (
    nameAt > directory.length ||
    directory.readUInt32LE(at) !== DIRECTORY_ENTRY
  ) {
    throw new Error('its list of files is broken');
  }
  const nameEnd = nameAt + directory.readUInt16LE(at + 28);
  return {
    entry: {
      name: directory.toString('utf8', nameAt, nameEnd),
      // eslint-disable-next-line no-bitwise
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    },
    next:
      nameEnd +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32),
  };
}

async function readEntry(
  file: FileHandle,
  { name, encrypted, method, compressedBytes, headerOffset }: Entry,
): Promise<Buffer> {
  if (encrypted || compressedBytes > MAX_ENTRY_BYTES) {
    throw new Error(`${name} is encrypted or too big`);
  }
  const header = await readBytes(file, headerOffset, LOCAL_HEADER_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_HEADER) {
    throw new Error(`${name} is not where it should be`);
  }
  const content = await readBytes(
    file,
    headerOffset +
      LOCAL_HEADER_BYTES +
      header.readUInt16LE(26) +
      header.readUInt16LE(28),
    compressedBytes,
  );
  switch (method) {
    case STORED:
      return content;
    case DEFLATED:
      return inflateRawSync(content, { maxOutputLength: MAX_ENTRY_BYTES });
    default:
      throw new Error(`${name} is packed in a way that is not known`);
  }
}

async function readBytes(
  file: FileHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) {
    throw new Error('it ends too early');
  }
  return buffer;
}
