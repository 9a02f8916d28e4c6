/** A piece of text to be put in the place of another. */
export interface TextEdit {
  /** Offset of the first character that goes. */
  start: number;
  /** Offset behind the last character that goes. */
  end: number;
  text: string;
}

/** Makes edits that do not overlap; of those at one place the first comes first. */
export function applyEdits(text: string, edits: TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.start - a.start || b.index - a.index);
  return ordered.reduce(
    (result, edit) =>
      result.slice(0, edit.start) + edit.text + result.slice(edit.end),
    text,
  );
}
