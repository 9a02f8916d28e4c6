import { isRecord, PlainData } from '../parse/plainData';
import { pathTo, Place } from './fieldPath';

/** An entry of a list that has the same keys as an earlier one. */
export interface ListFault {
  path: string;
  keys: string;
}

type KeyOf = (entry: Record<string, PlainData>) => string;

// x-kubernetes-list-map-keys of the custom resource; a port without a protocol is TCP.
const LIST_KEYS = new Map<PropertyKey, KeyOf>([
  [
    'ports',
    ({ containerPort, protocol }) =>
      `containerPort ${containerPort}, protocol ${protocol ?? 'TCP'}`,
  ],
  [
    'topologySpreadConstraints',
    ({ topologyKey, whenUnsatisfiable }) =>
      `topologyKey ${topologyKey}, whenUnsatisfiable ${whenUnsatisfiable}`,
  ],
]);

/** Entries that the API server refuses as duplicates: ports of a container, spread constraints of a pod. */
export function findDuplicateEntries(manifest: PlainData): ListFault[] {
  const faults: ListFault[] = [];
  const visit = (data: PlainData, place: Place): void => {
    if (Array.isArray(data)) {
      const keyOf = LIST_KEYS.get(place.step ?? '');
      if (keyOf) faults.push(...duplicates(data, keyOf, place));
      data.forEach((entry, step) => visit(entry, { above: place, step }));
    } else if (isRecord(data)) {
      for (const [step, value] of Object.entries(data)) {
        visit(value, { above: place, step });
      }
    }
  };
  visit(manifest, {});
  return faults;
}

function duplicates(
  entries: PlainData[],
  keyOf: KeyOf,
  above: Place,
): ListFault[] {
  const all = entries.map(entry => (isRecord(entry) ? keyOf(entry) : ''));
  return all.flatMap((keys, step) =>
    keys !== '' && all.indexOf(keys) < step
      ? [{ path: pathTo({ above, step }), keys }]
      : [],
  );
}
