/** Says that a piece of work begins, runs it, and says how long it took. */
export async function step<T>(
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const started = Date.now();
  say(`• ${what} …`);
  const result = await work();
  say(`✓ ${what}  ${seconds(started)} s`);
  return result;
}

/** One line for the person who watches. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Whole seconds since a time in milliseconds. */
export function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
