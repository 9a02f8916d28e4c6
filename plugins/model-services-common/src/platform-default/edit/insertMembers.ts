import { YAMLMap } from 'yaml';
import { TextEdit } from './edits';
import { firstKeyStart, membersEnd, spanOf } from './nodes';
import { blockLines, flowText, keyText, Notation } from './notation';

/** Adds members behind the last one of a mapping, in the way the mapping is written. */
export function insertMembers(
  text: string,
  map: YAMLMap,
  members: Record<string, unknown>,
  notation: Notation,
): TextEdit[] {
  const entries = Object.entries(members);
  if (entries.length === 0) return [];
  return [
    map.flow
      ? insertIntoFlow(text, map, entries, notation)
      : insertIntoBlock(text, map, entries, notation),
  ];
}

function insertIntoFlow(
  text: string,
  map: YAMLMap,
  entries: [string, unknown][],
  notation: Notation,
): TextEdit {
  const { start, end } = spanOf(map);
  const last = membersEnd(map);
  const column = ownLineColumn(text, firstKeyStart(map) ?? start);
  const pretty = last !== undefined && column !== undefined;
  const pad = notation.lineEnd + ' '.repeat(column ?? 0);
  const added = entries.map(([key, value]) => {
    const lines = JSON.stringify(value, null, notation.indent).split('\n');
    const shown = pretty ? lines.join(pad) : flowText(value, notation);
    return `${keyText(key, map, notation)}:${notation.space}${shown}`;
  });
  const separator = `,${pretty ? pad : notation.space}`;
  return last === undefined
    ? { start: start + 1, end: end - 1, text: added.join(separator) }
    : at(last, [''].concat(added).join(separator));
}

function insertIntoBlock(
  text: string,
  map: YAMLMap,
  entries: [string, unknown][],
  notation: Notation,
): TextEdit {
  const pad = ' '.repeat(ownLineColumn(text, firstKeyStart(map) ?? 0) ?? 0);
  const lines = entries
    .flatMap(([key, value]) => blockLines(key, value, notation))
    .map(line => pad + line);
  const place = nextLineStart(text, membersEnd(map) ?? spanOf(map).end);
  const lead = place > 0 && text[place - 1] !== '\n' ? notation.lineEnd : '';
  return at(place, `${lead}${lines.join(notation.lineEnd)}${notation.lineEnd}`);
}

// The column of a place before which its line has only blanks.
function ownLineColumn(text: string, offset: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  return before.trim() === '' ? before.length : undefined;
}

// A block scalar ends with its line, so the next line may begin right here.
function nextLineStart(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const lineEnd = text.indexOf('\n', offset);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

function at(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
