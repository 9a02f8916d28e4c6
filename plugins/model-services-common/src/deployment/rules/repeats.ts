/** The entries of a list that have the same key as an earlier one. */
export function repeats<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string | undefined,
): T[] {
  const seen = new Set<string>();
  return entries.filter(entry => {
    const key = keyOf(entry);
    if (key === undefined) return false;
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
}
