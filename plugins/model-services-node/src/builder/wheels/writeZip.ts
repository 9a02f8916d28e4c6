import { crc32 } from 'node:zlib';

const VERSION = 20;
/** The first day that the format can tell, so that equal files make equal archives. */
const DATE = 0x0021;

/**
 * A zip archive of small files, as they are.
 *
 * @param files - text by path
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function writeZip(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const facts = factsOf(name, content);
    const local = Buffer.concat([
      numbers([0x04034b50, 4]),
      facts,
      name,
      content,
    ]);
    directory.push(
      numbers([0x02014b50, 4], [VERSION, 2]),
      facts,
      // No comment, one disk, no attributes.
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      name,
    );
    bodies.push(local);
    offset += local.length;
  }
  const count = bodies.length;
  const list = Buffer.concat(directory);
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [list.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...bodies, list, end]);
}

/** What both of a file's headers say. */
function factsOf(name: Buffer, content: Buffer): Buffer {
  return numbers(
    [VERSION, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [DATE, 2],
    [crc32(content), 4],
    [content.length, 4],
    [content.length, 4],
    [name.length, 2],
    [0, 2],
  );
}

function numbers(...fields: [value: number, bytes: number][]): Buffer {
  const buffer = Buffer.alloc(
    fields.reduce((sum, [, bytes]) => sum + bytes, 0),
  );
  let at = 0;
  for (const [value, bytes] of fields) {
    at = buffer.writeUIntLE(value, at, bytes);
  }
  return buffer;
}
