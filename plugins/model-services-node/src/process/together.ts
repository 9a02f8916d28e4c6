/**
 * Runs work at the same time. When one part fails the others are told to end; the promise settles when all have, with
 * the failure that came first.
 */
export async function together<T extends readonly unknown[]>(
  parts: {
    [Index in keyof T]: (signal: AbortSignal) => Promise<T[Index]>;
  },
  signal?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const shared = AbortSignal.any([
    controller.signal,
    ...(signal ? [signal] : []),
  ]);
  const failures: unknown[] = [];
  const running = parts.map(async part => {
    try {
      return await part(shared);
    } catch (error) {
      failures.push(error);
      controller.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(running);
  if (failures.length > 0) {
    throw failures[0];
  }
  return (await Promise.all(running)) as readonly unknown[] as T;
}
