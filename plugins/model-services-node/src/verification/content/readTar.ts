import { InputError, toError } from '@backstage/errors';
import type { LayerEntry } from '@model-services/backstage-plugin-model-services-common';
import { Parser, type ReadEntry } from 'tar';
import { withCause } from '../../http';

/** What is done with the entries of an archive. */
export interface TarReader {
  /** @returns whether the entry's content is wanted */
  onEntry(entry: LayerEntry): boolean;
  onContent(path: string, content: Buffer): void;
}

/**
 * Reads a tar archive as it arrives. Only content that is wanted is held in memory, one file at a time.
 *
 * @throws InputError when it is no tar archive, or one with faults that programs read in different ways
 */
export async function readTar(
  chunks: AsyncIterable<Uint8Array>,
  reader: TarReader,
): Promise<void> {
  let failure: Error | undefined;
  const fail = (error: unknown) => {
    failure ??= toError(error);
  };
  const parser = new Parser({ strict: true });
  parser.on('entry', (entry: ReadEntry) => {
    try {
      readEntry(entry, reader, fail);
    } catch (error) {
      fail(error);
      entry.resume();
    }
  });
  // A name or another property that is too long to be kept would make the entry another one.
  parser.on('ignoredEntry', (entry: ReadEntry) =>
    fail(damaged(`it has an entry of the type ${entry.type}`)),
  );
  // An archive without any entry has its end and nothing else; the parser takes that for none.
  let entries = 0;
  let isEnded = false;
  parser.on('entry', () => {
    entries += 1;
  });
  parser.on('eof', () => {
    isEnded = true;
  });
  parser.on('error', error => {
    if (!isEnded || entries > 0) {
      fail(damaged(toError(error).message, error));
    }
  });

  for await (const chunk of chunks) {
    parser.write(Buffer.from(chunk));
    if (failure) {
      throw failure;
    }
  }
  parser.end();
  if (failure) {
    throw failure;
  }
}

function readEntry(
  entry: ReadEntry,
  { onEntry, onContent }: TarReader,
  fail: (error: unknown) => void,
): void {
  const { path, mode = 0, size = 0 } = entry;
  const isWanted = onEntry({ path, type: typeOf(entry), mode, size });
  if (!isWanted) {
    entry.resume();
    return;
  }
  const content: Buffer[] = [];
  entry.on('data', (chunk: Buffer) => content.push(chunk));
  entry.on('end', () => {
    try {
      onContent(path, Buffer.concat(content));
    } catch (error) {
      fail(error);
    }
  });
}

function typeOf({ type }: ReadEntry): LayerEntry['type'] {
  switch (type) {
    case 'File':
    case 'OldFile':
    case 'ContiguousFile':
    case 'Link': // Another name of a file, with the same mode.
      return 'file';
    case 'Directory':
    case 'GNUDumpDir':
      return 'folder';
    case 'CharacterDevice':
    case 'BlockDevice':
      return 'device';
    default:
      return 'other';
  }
}

function damaged(why: string, cause?: unknown): Error {
  return withCause(
    new InputError(
      `a layer of the image cannot be read as a tar archive: ${why}; build or push the image again`,
    ),
    cause,
  );
}
