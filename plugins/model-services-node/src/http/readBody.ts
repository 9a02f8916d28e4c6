import { chunksOf } from './chunksOf';

/** An answer that is longer than anything the question could mean. */
export class AnswerTooLongError extends Error {
  constructor(readonly maxBytes: number) {
    super(`The answer is longer than ${maxBytes} bytes`);
    this.name = 'AnswerTooLongError';
  }
}

/**
 * Reads a body to its end, but no further than a bound.
 *
 * @throws AnswerTooLongError
 */
export function readBody(
  response: Response,
  maxBytes: number,
): Promise<Buffer> {
  return joinChunks(chunksOf(response), maxBytes);
}

/**
 * Joins the pieces of a body as they arrive, but no more than a bound.
 *
 * @throws AnswerTooLongError
 */
export async function joinChunks(
  chunksOfBody: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOfBody) {
    length += chunk.byteLength;
    if (length > maxBytes) {
      throw new AnswerTooLongError(maxBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
