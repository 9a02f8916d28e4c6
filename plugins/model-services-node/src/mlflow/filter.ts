/**
 * MLflow's filter language has no escape inside a quoted text: `\'` and `''` find
 * nothing. Texts are therefore put in double quotes, and a double quote itself is
 * replaced by the wildcard for any one character. Whoever uses these filters looks at the
 * answers' names again.
 */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '_')}"`;
}

// Some databases take a backslash in a pattern for an escape.
function pattern(text: string): string {
  return quoted(text.replaceAll('\\', '_'));
}

/** Finds models whose names contain a text, in any case, and perhaps a few more. */
export function nameContains(text: string): string {
  return `name ILIKE ${pattern(`%${text}%`)}`;
}

/** Finds versions of the model with this name, and perhaps of a few more. */
export function nameIs(name: string): string {
  return name.includes('"')
    ? `name LIKE ${pattern(name)}`
    : `name = ${quoted(name)}`;
}
