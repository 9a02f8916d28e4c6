/** What JSON can hold. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | PlainData[]
  | { [key: string]: PlainData };

// A manifest that the API server would take is far smaller; YAML aliases can make a short text endless.
const MAX_DEPTH = 200;
const MAX_NODES = 200_000;

class NotPlain extends Error {}

/**
 * Copies a value as plain data, members that are undefined left out.
 * Undefined when it holds what JSON cannot, or is deeper or larger than any manifest.
 */
export function toPlainData(value: unknown): PlainData | undefined {
  let nodes = 0;
  const copy = (item: unknown, depth: number): PlainData => {
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) throw new NotPlain();
    if (item === null || typeof item === 'string') return item;
    if (typeof item === 'boolean') return item;
    if (typeof item === 'number' && Number.isFinite(item)) return item;
    if (Array.isArray(item)) {
      return Array.from(item, entry => copy(entry, depth + 1));
    }
    if (!isRecord(item)) throw new NotPlain();
    return Object.fromEntries(
      Object.entries(item)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, copy(member, depth + 1)]),
    );
  };
  try {
    return copy(value, 0);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Whether a value is a map of names to values, as a YAML mapping or JSON object is. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
