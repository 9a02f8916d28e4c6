import { InputError } from '@backstage/errors';
import { readInstructions } from './instructions';

/**
 * Adds labels to a Dockerfile, as one instruction: buildah's own option for a label makes a step of each.
 *
 * They go before its last instruction. What buildah says when a commit fails begins with that one, three times over, and
 * labels are so long that nothing of the cause would be left of the line.
 *
 * @throws InputError when a label has more than one line.
 */
export function labelledDockerfile(
  dockerfile: string,
  labels: Record<string, string>,
): string {
  const pairs = Object.keys(labels)
    // The order ends up in the image's history.
    .sort()
    .map(name => `${quoted(name)}=${quoted(labels[name])}`);
  if (pairs.length === 0) {
    return dockerfile;
  }
  const lines = dockerfile.trimEnd().split('\n');
  const last = readInstructions(dockerfile).at(-1);
  const place = last && last.keyword !== 'FROM' ? last.line : lines.length;
  return [
    ...lines.slice(0, place),
    `LABEL ${pairs.join(' ')}`,
    ...lines.slice(place),
    '',
  ].join('\n');
}

// Within double quotes these characters have a meaning, and a line's end none that could be written.
function quoted(text: string): string {
  if (/[\r\n]/.test(text)) {
    throw new InputError(
      `the label «${text}» has more than one line; an image's labels have one each`,
    );
  }
  return `"${text.replace(/["\\$]/g, '\\$&')}"`;
}
