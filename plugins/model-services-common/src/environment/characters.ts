/**
 * Whether a text holds only printable ASCII and tabs. No requirement needs more, and all
 * look-alikes, writing directions, line separators and control characters lie outside.
 */
export function isPlainAscii(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text);
}

/**
 * A text from a model's file, fit for a message: without passwords, with a visible form of
 * whatever does not print or could be taken for another letter, and not too long.
 */
export function shown(text: string): string {
  const masked = text
    .slice(0, 4_000)
    // Addresses of package sources often carry a password.
    .replace(/:\/\/[^/\s]*@/g, '://…@')
    .replace(/\?\S*/g, '?…')
    .replace(
      /[^\x20-\x7e…]/gu,
      character =>
        `\\u{${character.codePointAt(0)?.toString(16).padStart(4, '0')}}`,
    );
  return masked.length > 120 ? `${masked.slice(0, 120)}…` : masked;
}
