import { InputError } from '@backstage/errors';

/**
 * Adds labels to a Dockerfile, as one instruction: buildah's own option for a label makes a step of each.
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
  return pairs.length === 0
    ? dockerfile
    : `${dockerfile.trimEnd()}\nLABEL ${pairs.join(' ')}\n`;
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
