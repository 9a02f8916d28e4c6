import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/**
 * Undoes the compression of a layer. What the bytes themselves say counts, as it does for those who run images.
 *
 * @throws Error when they are not what they say
 */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { head, rest } = await takeHead(chunks, ZSTD.length);
  const decompressor = decompressorOf(head);
  if (!decompressor) {
    yield* rest;
    return;
  }
  // The error comes out where the output is read.
  pipeline(rest, decompressor, () => {});
  yield* decompressor;
}

function decompressorOf(head: Buffer) {
  if (head.subarray(0, GZIP.length).equals(GZIP)) {
    return createGunzip();
  }
  return head.subarray(0, ZSTD.length).equals(ZSTD)
    ? createZstdDecompress()
    : undefined;
}

async function takeHead(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ head: Buffer; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* rest() {
    try {
      yield head;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { head, rest: rest() };
}
