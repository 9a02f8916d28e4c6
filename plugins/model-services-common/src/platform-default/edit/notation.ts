import { YAMLMap } from 'yaml';

/** How a text is written, so that what is added looks like what is there. */
export interface Notation {
  /** JSON: keys and texts in double quotes, flow collections only. */
  json: boolean;
  lineEnd: '\n' | '\r\n';
  /** Blanks by which YAML's block collections and a pretty JSON are indented. */
  indent: number;
  /** Between a key's colon and its value in flow collections. */
  space: '' | ' ';
}

/** How a text is written. */
export function notationOf(text: string, json: boolean): Notation {
  const indent = /\n( +)\S/.exec(text)?.[1].length ?? 2;
  return {
    json,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    indent: Math.min(indent, 8),
    space: json && /":\S/.test(text) ? '' : ' ',
  };
}

/** A value within one line: JSON, which is YAML too. */
export function flowText(value: unknown, notation: Notation): string {
  const text = JSON.stringify(value);
  if (notation.space === '') return text;
  // Blanks go where JSON has its own signs, not where a text holds them.
  return text.replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (whole, quoted) =>
    quoted ? whole : `${whole} `,
  );
}

/** Lines of a YAML block: `key: value`, or a key and the lines below it. */
export function blockLines(
  key: string,
  value: unknown,
  notation: Notation,
): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [`${plainKey(key)}: ${flowText(value, notation)}`];
  }
  const below = Object.entries(value).flatMap(([name, member]) =>
    blockLines(name, member, notation),
  );
  const pad = ' '.repeat(notation.indent);
  return [`${plainKey(key)}:`, ...below.map(line => pad + line)];
}

/** A key as a map's other keys are written. */
export function keyText(key: string, map: YAMLMap, notation: Notation): string {
  return notation.json || map.flow ? JSON.stringify(key) : plainKey(key);
}

function plainKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key);
}
