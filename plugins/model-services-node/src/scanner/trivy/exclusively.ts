const lastOf = new Map<string, Promise<void>>();

/**
 * Does work when all work begun earlier in this process under the same key has ended.
 *
 * @throws the signal's reason when it fires while waiting; the work itself must heed the signal.
 */
export async function exclusively<T>(
  key: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const earlier = lastOf.get(key) ?? Promise.resolve();
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  // Those that come later wait for the earlier ones too, also when this one gives up waiting.
  lastOf.set(
    key,
    earlier.then(() => released),
  );
  try {
    await settledOrAborted(earlier, signal);
    return await work();
  } finally {
    release();
  }
}

async function settledOrAborted(
  earlier: Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    void earlier.then(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
  });
}
