import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

/**
 * Hands an open file to yauzl. Its own reader throws where nobody can catch it, and ends the process, when an archive names a
 * position that no file can have.
 */
export class ZipFileReader extends RandomAccessReader {
  constructor(private readonly file: FileHandle) {
    super();
  }

  read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ) {
    this.file
      .read(target, offset, length, position)
      .then(
        ({ bytesRead }) =>
          callback(bytesRead < length ? new Error('it ends too early') : null),
        callback,
      );
  }

  _readStreamForRange(start: number, end: number) {
    return this.file.createReadStream({ start, end: end - 1 });
  }
}
