import { InputError } from '@backstage/errors';
import { load, YAMLException } from 'js-yaml';
import { parseDocument } from 'yaml';
import { kubernetesYamlSchema } from '../deployment/parse/kubernetesYaml';
import { isRecord } from '../deployment/parse/plainData';
import {
  checkChange,
  currentDefault,
  imageOfChange,
  mustReadServers,
  PlatformDefaultChange,
} from './change';
import { changedData, memberOf, sameData } from './edit/data';
import { blockLines, notationOf } from './edit/notation';
import { setEntry } from './edit/setEntry';
import { entryOf } from './setPlatformDefault';
import { readValues, SERVERS_KEY, SERVERS_SHAPE } from './valuesFile';

/** What became of a values file. */
export interface ChangedValues {
  yaml: string;
  /** The reference that the values gave before, if they gave one. */
  previous?: string;
  /** False when the values already gave the wanted one, and are as they were. */
  changed: boolean;
}

/**
 * Sets the default image of a server in the values of the chart seldon-core-operator, or of a chart that has it as a
 * dependency. Comments, order, quotes and everything else stay; an anchor on the way moves to where it is used next.
 *
 * The version is always written, as an empty text when the image needs none: Helm would else put the chart's behind it.
 *
 * @throws InputError when the values are not what Helm and the operator can read, or would not be after the change
 */
export function setPlatformDefaultInValues(
  yaml: string,
  change: PlatformDefaultChange,
): ChangedValues {
  checkChange(change);
  const { values, base, chart } = readValues(yaml);
  const given = serversOf(chart, change);
  const servers = mustReadServers(given, `${SERVERS_KEY} in the values`);
  const previous = currentDefault(servers, change);
  const { path, values: texts } = entryOf(change);
  const hasVersion =
    memberOf(path.reduce(memberOf, given), 'defaultImageVersion') !== undefined;
  if (hasVersion && previous === imageOfChange(change)) {
    return { yaml, previous, changed: false };
  }
  const entry = { path: [...base, SERVERS_KEY, ...path], values: texts };
  const edited = edit(yaml, entry);
  if (!isWanted(edited, changedData(values, entry))) {
    throw new InputError(
      `The values could not be changed at ${entry.path.join(
        '.',
      )} without changing others too; write this place without anchors and aliases and try again`,
    );
  }
  return { yaml: edited, previous, changed: true };
}

function edit(yaml: string, entry: Parameters<typeof changedData>[1]): string {
  const document = parseDocument(yaml, { merge: true });
  const notation = notationOf(yaml, false);
  if (document.contents) return setEntry(yaml, document, entry, notation);
  const lines = Object.entries(changedData({}, entry)).flatMap(([key, value]) =>
    blockLines(key, value, notation),
  );
  const gap = yaml === '' || yaml.endsWith('\n') ? '' : notation.lineEnd;
  return `${yaml}${gap}${lines.join(notation.lineEnd)}${notation.lineEnd}`;
}

/** The servers of the values; a key without a value is refused, since Helm deletes the chart's own entry for it. */
function serversOf(
  chart: Record<string, unknown>,
  { implementation, protocol }: PlatformDefaultChange,
): Record<string, unknown> {
  let place = chart;
  for (const key of [SERVERS_KEY, implementation, 'protocols', protocol]) {
    if (!(key in place)) break;
    const next = place[key];
    if (!isRecord(next)) throw lostIndentation(key, place);
    place = next;
  }
  const servers = chart[SERVERS_KEY];
  return isRecord(servers) ? servers : {};
}

function lostIndentation(key: string, around: Record<string, unknown>) {
  const beside = Object.keys(around).filter(name => name !== key);
  return new InputError(
    `${key} has no entries below it${
      beside.length > 0
        ? ` (beside it stand ${beside.slice(0, 5).join(', ')})`
        : ''
    }, and Helm deletes the chart's own for a key without a value; indent what belongs below it, like this:\n${SERVERS_SHAPE}`,
  );
}

// What is written is read again: a value that the operator cannot read takes it down for everybody.
function isWanted(yaml: string, wanted: unknown): boolean {
  try {
    return sameData(load(yaml, { schema: kubernetesYamlSchema }), wanted);
  } catch (error) {
    if (error instanceof YAMLException) return false;
    throw error;
  }
}
