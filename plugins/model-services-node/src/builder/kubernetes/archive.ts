import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { create } from 'tar';

/** A folder as one stream of bytes, the same ones each time. */
export interface Archive {
  bytes: number;
  /** `sha256:…` of the stream. */
  digest: string;
  open(): Readable;
}

/**
 * Packs a folder into an archive. Equal files give equal archives, whoever owns them and however old they are. Nothing
 * is kept: the files are read once to tell the digest and once each time that the archive is opened.
 */
export async function archiveFolder(directory: string): Promise<Archive> {
  const paths = await listPaths(directory);
  const open = () =>
    Readable.from(
      create(
        {
          cwd: directory,
          // No owners; and modes without write permission for others, which contexts do not have.
          portable: true,
          mtime: new Date(0),
          noDirRecurse: true,
          strict: true,
        },
        paths,
      ),
      { objectMode: false },
    );

  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of open()) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, digest: `sha256:${hash.digest('hex')}`, open };
}

async function listPaths(directory: string): Promise<string[]> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  return (
    entries
      .map(entry => relative(directory, join(entry.parentPath, entry.name)))
      .sort()
      // A name that begins with «@» would be read as another archive.
      .map(path => `./${path}`)
  );
}
