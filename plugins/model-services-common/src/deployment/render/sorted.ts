/** A map with its keys in one order, so that a change elsewhere leaves it as it is. */
export function sorted(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
