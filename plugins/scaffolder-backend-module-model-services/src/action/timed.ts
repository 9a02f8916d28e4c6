/** What a stage of an action gave, and how long it took. */
export interface Timed<T> {
  result: T;
  /** Seconds with one decimal, for a log line. */
  seconds: string;
}

/** Runs one stage of an action and says how long it took. */
export async function timed<T>(stage: () => Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const result = await stage();
  return { result, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}
