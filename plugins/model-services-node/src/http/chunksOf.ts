/**
 * The pieces of a body as they arrive. Whoever stops early does not wait for the
 * sender to agree.
 */
export async function* chunksOf(
  response: Response,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) {
    return;
  }
  try {
    for (
      let next = await reader.read();
      !next.done;
      next = await reader.read()
    ) {
      yield next.value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
