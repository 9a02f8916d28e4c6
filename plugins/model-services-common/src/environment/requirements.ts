import { InputError } from '@backstage/errors';
import { explainRefusal } from './refusal';
import { normaliseRequirement } from './requirement';

/** A requirement line with the name of the file that holds it. */
export interface SourceLine {
  line: string;
  file: string;
}

/**
 * Splits requirements.txt into its lines, with continued lines joined and comments dropped.
 *
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function readRequirementsTxt(text: string): SourceLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n/g, '')
    .split(/\r?\n/)
    .map(line => ({ line, file: 'requirements.txt' }));
}

/**
 * Normalises requirement lines: unique, sorted, without comments and blank lines.
 *
 * @throws InputError that tells of each line that is refused, why, and what to do
 */
export function normaliseRequirements(lines: SourceLine[]): string[] {
  const requirements = new Set<string>();
  const refusals: string[] = [];
  for (const { line, file } of lines) {
    const text = line.replace(/(^|\s)#.*$/s, '').trim();
    const requirement = normaliseRequirement(text);
    if (requirement) {
      requirements.add(requirement);
    } else if (text) {
      refusals.push(explainRefusal(text, file));
    }
  }
  if (refusals.length > 0) {
    throw new InputError(
      `The model's environment cannot be installed as it is. ${refusals
        .slice(0, 20)
        .join('. ')}. Then log the model again.`,
    );
  }
  return [...requirements].sort();
}
