import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { ZipFileReader } from './zipFileReader';

const END_BYTES = 22;
const MAX_ENTRY_BYTES = 4 * 1024 * 1024;

/**
 * Reads the only entry of a zip archive whose name is wanted. Nothing else is unpacked, and nothing is written.
 *
 * @throws Error that says what is wrong with the archive, as a clause: when there is not exactly one, when it has more than
 *   4 MiB, or when the archive is none
 */
export async function readZipEntry(
  path: string,
  isWanted: (name: string) => boolean,
): Promise<Buffer> {
  const file = await open(path);
  try {
    const archive = await fromRandomAccessReaderPromise(
      new ZipFileReader(file),
      (
        await file.stat()
      ).size,
      { autoClose: false, strictFileNames: true },
    ).catch(cause => {
      throw new Error('it is no zip archive', { cause });
    });
    const entry = await findEntry(archive, isWanted);
    if (!entry.canDecodeFileData()) {
      throw new Error(
        `${entry.fileName} is encrypted or packed in a way that is not known`,
      );
    }
    // yauzl ends the stream with an error when more comes than the entry says.
    if (entry.uncompressedSize > MAX_ENTRY_BYTES) {
      throw new Error(`${entry.fileName} has more than 4 MiB`);
    }
    return await buffer(await archive.openReadStreamPromise(entry));
  } finally {
    await file.close();
  }
}

async function findEntry(
  archive: ZipFile,
  isWanted: (name: string) => boolean,
): Promise<Entry> {
  const found: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    if (isWanted(entry.fileName)) {
      found.push(entry);
    }
  }
  // Python reads the list to its end, not up to its count. The types take this position for a boolean.
  const listEnd = Number(archive.readEntryCursor);
  if (listEnd + END_BYTES + archive.comment.length !== archive.fileSize) {
    throw new Error('its list of files does not end where it should');
  }
  if (found.length !== 1) {
    throw new Error(`it has ${found.length} files of this kind, not one`);
  }
  return found[0];
}
