/** A number letter for letter as JSON has it, so that none of its digits is lost. */
export interface Numeral {
  numeral: string;
}

/** A JSON document with its numbers as they were written; objects are maps, so that nothing else looks like a numeral. */
export type ExactJson =
  | null
  | boolean
  | string
  | Numeral
  | ExactJson[]
  | Map<string, ExactJson>;

/** Parses JSON without reading its numbers; undefined when the text is not JSON. */
export function parseExactJson(text: string): ExactJson | undefined {
  try {
    return JSON.parse(text, revive);
  } catch {
    return undefined;
  }
}

function revive(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  if (typeof value === 'number') {
    return { numeral: context?.source ?? String(value) };
  }
  const isObject =
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? new Map(Object.entries(value)) : value;
}

export function isNumeral(value: ExactJson): value is Numeral {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Map)
  );
}

/** The lists' innermost values, one after the other. */
export function flatten(value: ExactJson): ExactJson[] {
  return Array.isArray(value) ? value.flatMap(flatten) : [value];
}

/** Folds values into lists of the given lengths, the outermost first; undefined when they do not fit. */
export function fold(
  values: ExactJson[],
  shape: readonly number[],
): ExactJson | undefined {
  const count = shape.reduce((all, length) => all * length, 1);
  if (count !== values.length) {
    return undefined;
  }
  if (shape.length === 0) {
    return values[0];
  }
  return foldInto(values, shape);
}

function foldInto(values: ExactJson[], shape: readonly number[]): ExactJson[] {
  const [length, ...inner] = shape;
  if (inner.length === 0) {
    return values;
  }
  const size = values.length / (length || 1);
  return Array.from({ length }, (_, index) =>
    foldInto(values.slice(index * size, (index + 1) * size), inner),
  );
}
