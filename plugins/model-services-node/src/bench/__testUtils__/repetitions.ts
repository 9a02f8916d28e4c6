/** How often a bench measures; a figure of one run says little. */
export const REPETITIONS = Number(process.env.BENCH_REPETITIONS ?? 1);

/** Does something so often, one after the other, and gives what came of it. */
export async function repeat<T>(
  work: (index: number) => Promise<T>,
  times = REPETITIONS,
): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < times; index++) {
    results.push(await work(index));
  }
  return results;
}

/** Does something and gives the seconds that it took beside its result. */
export async function timed<T>(
  work: () => Promise<T>,
): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}
