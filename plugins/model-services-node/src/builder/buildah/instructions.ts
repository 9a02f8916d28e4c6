/** An instruction of a Dockerfile. */
export interface Instruction {
  /** Such as `RUN`, in capitals. */
  keyword: string;
  /** Number of its first line, from 0. */
  line: number;
}

const COMMENT_OR_BLANK = /^\s*(?:#|$)/;
const CONTINUED = /\\[ \t]*$/;
/**
 * What may end lines in another way: another escape character, texts for a program (here-documents), two backslashes, in
 * which versions of the parser differ.
 */
const UNCLEAR = /^#\s*escape\s*=|<<|\\\\[ \t]*$/im;

/** Finds the instructions of a Dockerfile; none where it cannot be told for sure where each ends. */
export function readInstructions(dockerfile: string): Instruction[] {
  if (UNCLEAR.test(dockerfile)) {
    return [];
  }
  const instructions: Instruction[] = [];
  let open = false;
  dockerfile.split('\n').forEach((line, index) => {
    const text = line.trim();
    if (COMMENT_OR_BLANK.test(line)) {
      return;
    }
    if (!open) {
      const [keyword] = text.split(/\s/);
      instructions.push({ keyword: keyword.toUpperCase(), line: index });
    }
    open = CONTINUED.test(text);
  });
  return instructions;
}
