import { InputError } from '@backstage/errors';
import { parseDocument } from 'yaml';
import {
  checkChange,
  currentDefault,
  imageOfChange,
  mustReadServers,
  PlatformDefaultChange,
} from './change';
import { changedData, sameData } from './edit/data';
import { notationOf } from './edit/notation';
import { setEntry } from './edit/setEntry';

/** What became of a text. */
export interface ChangedDefault {
  text: string;
  /** The reference that was the default before, if there was one. */
  previous?: string;
  /** False when the default already was the wanted one, and the text is as it was. */
  changed: boolean;
}

/**
 * Sets the default image of a server in `predictor_servers`, the JSON text of the ConfigMap `seldon-config`.
 * All other bytes stay. The version is written as an empty text when the image needs none.
 *
 * @throws InputError when the text is not what the operator can read, or the change would make it so
 */
export function setPlatformDefault(
  text: string,
  change: PlatformDefaultChange,
): ChangedDefault {
  checkChange(change);
  const servers = mustReadServers(text, 'predictor_servers');
  const previous = currentDefault(servers, change);
  if (previous === imageOfChange(change)) {
    return { text, previous, changed: false };
  }
  const entry = entryOf(change);
  const data: unknown = JSON.parse(text);
  const document = parseDocument(text, { uniqueKeys: false });
  const edited = document.contents
    ? setEntry(text, document, entry, notationOf(text, true))
    : text;
  if (!isWanted(edited, changedData(data, entry))) {
    throw new InputError(
      'predictor_servers could not be changed without touching anything else; check it for keys that are given twice',
    );
  }
  return { text: edited, previous, changed: true };
}

/** What a change sets, and where below `predictor_servers`. */
export function entryOf(change: PlatformDefaultChange) {
  return {
    path: [change.implementation, 'protocols', change.protocol],
    values: {
      image: change.image,
      defaultImageVersion: change.version ?? '',
    },
  };
}

// What is written is read again: a text that the operator cannot read takes it down for everybody.
function isWanted(text: string, wanted: unknown): boolean {
  try {
    return sameData(JSON.parse(text), wanted);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
