import { InputError } from '@backstage/errors';
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { shown } from './characters';

const MAX_CHARACTERS = 4 * 1024 * 1024;
const MAX_NODES = 100_000;

/**
 * Parses a YAML file of a model. Every scalar stays a string, because the wider
 * schemas read `python: 3.10` as the number 3.1.
 *
 * @param file - name for messages
 * @throws InputError when the text is not YAML, or is too big to be a file that MLflow wrote
 */
export function parseModelYaml(text: string, file: string): unknown {
  if (text.length > MAX_CHARACTERS) {
    throw new InputError(
      `${file} has ${text.length} characters, more than the ${MAX_CHARACTERS} that are read; log the model again with its metadata shortened`,
    );
  }
  let value: unknown;
  try {
    value = load(text, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    throw new InputError(
      `${file} is not valid YAML${
        error instanceof YAMLException ? ` (${shown(error.reason)})` : ''
      }; log the model again, or mend the file in the artifact store`,
    );
  }
  assertBounded(value, file);
  return value;
}

// Aliases are shared objects here, so a short text can stand for a huge tree.
// Whoever walks the tree pays for all of it; this walk stops early.
function assertBounded(root: unknown, file: string) {
  const pending = [root];
  for (let visited = 0; pending.length > 0; visited++) {
    if (visited > MAX_NODES) {
      throw new InputError(
        `${file} holds more than ${MAX_NODES} values, counting repeated aliases; write it without aliases`,
      );
    }
    const value = pending.pop();
    if (typeof value === 'object' && value !== null) {
      assertPlainKeys(value, file);
      pending.push(...Object.values(value).slice(0, MAX_NODES));
    }
  }
}

// Other readers of YAML merge «<<» into the map around it and so read another
// file than this one does; the other key names what every object inherits.
function assertPlainKeys(value: object, file: string) {
  const key = ['<<', '__proto__'].find(name => Object.hasOwn(value, name));
  if (key !== undefined) {
    throw new InputError(
      `${file} has the key «${key}», which MLflow does not write; write the file without it`,
    );
  }
}
