import { strToU8, type Zippable, zipSync } from 'fflate';

/**
 * The first moment that the format can tell, so that equal files make equal archives. It has no time zone, and is read from the
 * local time.
 */
const DATE = new Date(1980, 0, 1);

/**
 * A zip archive of small files, as they are.
 *
 * @param files - text by path
 */
export function writeZip(files: Record<string, string>): Buffer {
  const contents: Zippable = {};
  for (const [path, text] of Object.entries(files)) {
    contents[path] = strToU8(text);
  }
  return Buffer.from(zipSync(contents, { level: 0, mtime: DATE }));
}
