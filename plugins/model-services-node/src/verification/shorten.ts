/** Characters of a request or an answer that are kept. */
const MAX_CHARACTERS = 4_000;

/** Cuts a long text and says how long it was. */
export function shorten(text: string): string {
  return text.length <= MAX_CHARACTERS
    ? text
    : `${text.slice(0, MAX_CHARACTERS)}… (${text.length} characters)`;
}
