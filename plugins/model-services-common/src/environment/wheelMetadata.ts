import { InputError } from '@backstage/errors';
import { isPlainAscii } from './characters';
import { normaliseName } from './requirement';
import { normaliseVersion } from './version';
import { wheelFile } from './wheelFile';

/** The fields by which packages are resolved. */
const KEPT = /^(requires-python|requires-dist|provides-extra)$/;

interface Field {
  /** In small letters. */
  key: string;
  value: string;
}

/**
 * Reads what a wheel of a model needs, from its METADATA. None of it is believed: name and version must be those of the
 * file's name, and a requirement may name packages but no address, which an installer would follow past all package sources.
 *
 * @param path - of the wheel, inside the model
 * @returns the lines by which packages are resolved, each as `field: value`
 * @throws InputError when it is not a wheel that may be installed
 * @see https://packaging.python.org/en/latest/specifications/core-metadata/
 */
export function wheelMetadata(path: string, text: string): string[] {
  const fields = fieldsOf(text);
  const named = wheelFile(path);
  if (
    !named ||
    normaliseName(onlyValue(fields, 'name')) !== named.name ||
    normaliseVersion(onlyValue(fields, 'version')) !== named.version
  ) {
    throw new InputError(
      `The model's wheel ${path} says inside that it is another package or version than its file's name says; keep the name that the wheel was built with, and log the model again`,
    );
  }
  const kept = fields.filter(({ key }) => KEPT.test(key));
  if (kept.some(({ value }) => value.includes('@'))) {
    throw new InputError(
      `The model's wheel ${path} requires a package from an address, and packages come from the sources of this portal alone; build the wheel with a name and versions in its place, and log the model again`,
    );
  }
  if (!kept.every(({ value }) => isPlainAscii(value))) {
    throw new InputError(
      `The model's wheel ${path} names its requirements with control characters or letters beyond ASCII; build the wheel with plain names, and log the model again`,
    );
  }
  return kept.map(({ key, value }) => `${key}: ${value}`);
}

function fieldsOf(text: string): Field[] {
  const [headers] = text.replace(/\r\n?/g, '\n').split('\n\n', 1);
  // A line that begins with a blank goes on with the one before it.
  const lines = headers.replace(/\n[ \t]+/g, ' ').split('\n');
  return lines.flatMap(line => {
    const at = line.indexOf(':');
    return at > 0
      ? [
          {
            key: line.slice(0, at).trim().toLowerCase(),
            value: line.slice(at + 1).trim(),
          },
        ]
      : [];
  });
}

/** Empty when there is none, or more than one to choose among. */
function onlyValue(fields: readonly Field[], key: string): string {
  const found = fields.filter(field => field.key === key);
  return found.length === 1 ? found[0].value : '';
}
