import { collectRequirements } from './collectRequirements';
import {
  type EnvironmentFiles,
  includableTexts,
  readDeclaringFile,
} from './environmentFiles';
import { assertNoRefusals } from './refusal';
import type { EnvironmentRules } from './rules';

/**
 * The files that an environment names besides those that are known already, as paths inside the
 * model. Texts may name more files in turn, so ask again when they were read.
 *
 * @throws InputError when the environment cannot be read, or when a line is refused: then nothing more is worth reading
 */
export function referencedFiles(
  files: EnvironmentFiles,
  rules: EnvironmentRules,
): { texts: string[]; wheels: string[] } {
  const { declared } = readDeclaringFile(files, rules);
  const { missing, wheels, refusals } = collectRequirements(
    declared.lines,
    includableTexts(files),
    rules,
  );
  assertNoRefusals([...declared.refusals, ...refusals]);
  return {
    texts: [...missing.keys()],
    wheels: [...wheels.keys()].filter(path => !files.wheels?.has(path)),
  };
}
