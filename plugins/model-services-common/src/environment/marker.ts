const TOKEN = new RegExp(
  [
    '\\s*(?:',
    '(?<open>\\()|(?<close>\\))',
    // No quotes, dollars or hashes inside: nothing that an installer would expand.
    `|(?<quote>["'])(?<text>[\\w .,+*!<>=~-]*)\\k<quote>`,
    '|(?<operator>===|==|~=|!=|<=|>=|<|>)',
    '|(?<word>[a-z_]+)',
    ')\\s*',
  ].join(''),
  'y',
);

const WORDS = new Set([
  'and',
  'or',
  'in',
  'not',
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_version',
  'python_full_version',
  'implementation_name',
  'implementation_version',
  'extra',
]);

/**
 * Writes an environment marker with one blank between its parts and double quotes.
 * Only its words are checked; whether they make a sentence is for the resolver to say.
 *
 * @returns undefined when the text holds something that no marker may hold
 * @see https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */
export function normaliseMarker(text: string): string | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (!groups || (groups.word && !WORDS.has(groups.word))) {
      return undefined;
    }
    const { open, close, operator, word } = groups;
    tokens.push(open ?? close ?? operator ?? word ?? `"${groups.text}"`);
  }
  return tokens.length > 0
    ? tokens.join(' ').replace(/\( /g, '(').replace(/ \)/g, ')')
    : undefined;
}
