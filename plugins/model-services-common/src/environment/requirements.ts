/** A requirement line with the file that holds it. */
export interface SourceLine {
  line: string;
  /** Path inside the model. */
  file: string;
}

/**
 * The end of a line for Python's `str.splitlines`, which pip uses and which knows more of them
 * than other readers. Each that was overlooked here could hide a line in what looks like a comment.
 */
// eslint-disable-next-line no-control-regex
export const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/**
 * Splits a requirements file into its lines, with continued lines joined as pip joins them:
 * a line that is only a comment ends a continuation and is not continued itself.
 *
 * @param file - path inside the model
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function readRequirementsTxt(
  text: string,
  file = 'requirements.txt',
): SourceLine[] {
  const lines: SourceLine[] = [];
  let continued: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(LINE_END)) {
    const isComment = /^\s*#/.test(line);
    if (line.endsWith('\\') && !isComment) {
      continued.push(line.slice(0, -1));
    } else {
      continued.push(isComment ? ` ${line}` : line);
      lines.push({ line: continued.join(''), file });
      continued = [];
    }
  }
  if (continued.length > 0) {
    lines.push({ line: continued.join(''), file });
  }
  return lines;
}
