import type { PreviewComparison } from '@model-services/backstage-plugin-model-services-common';
import { createTwoFilesPatch } from 'diff';

const CONTEXT = 3;
const MILLISECONDS = 500;

/** A text and what it is, for the head of a diff. */
export interface NamedText {
  name: string;
  text: string;
}

/** Compares two texts; the diff is unified, and left out when it would take too long to find. */
export function differenceOf(
  before: NamedText,
  after: NamedText,
): Pick<PreviewComparison, 'status' | 'diff' | 'reason'> {
  if (before.text === after.text) return { status: 'same' };
  const patch = createTwoFilesPatch(
    before.name,
    after.name,
    before.text,
    after.text,
    undefined,
    undefined,
    { context: CONTEXT, timeout: MILLISECONDS },
  );
  return patch === undefined
    ? { status: 'changed', reason: 'the two differ too much to be shown' }
    : // What the library puts above is a separator for mails.
      { status: 'changed', diff: patch.replace(/^=+\n/, '') };
}
