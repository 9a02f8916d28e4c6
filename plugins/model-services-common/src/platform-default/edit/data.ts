import { isRecord } from '../../deployment/parse/plainData';

/** Where a change is made and what is set there. */
export interface EntryChange {
  /** Names of the mappings on the way. */
  path: string[];
  /** Texts to set in the last of them. */
  values: Record<string, string>;
}

// encoding/json does not mind the case of these names; those of servers and protocols are keys of maps.
const FIELDS = ['protocols', 'image', 'defaultImageVersion'];

/** Whether a member of that name is the wanted one. */
export function isNamed(wanted: string): (name: string) => boolean {
  return FIELDS.includes(wanted)
    ? name => name.toLowerCase() === wanted.toLowerCase()
    : name => name === wanted;
}

/** A member of a mapping; undefined when the data is no mapping or has no such member. */
export function memberOf(data: unknown, wanted: string): unknown {
  if (!isRecord(data)) return undefined;
  const name = Object.keys(data).findLast(isNamed(wanted));
  return name === undefined ? undefined : data[name];
}

/** Data with texts set in a mapping, the mappings on the way added where they are missing. */
export function changedData(
  data: unknown,
  { path, values }: EntryChange,
): Record<string, unknown> {
  const [key, ...rest] = path;
  const members =
    key === undefined
      ? values
      : { [key]: changedData(memberOf(data, key), { path: rest, values }) };
  return Object.entries(members).reduce(withMember, isRecord(data) ? data : {});
}

/** Whether two values are equal as JSON, whatever the order of their members. */
export function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function withMember(
  data: Record<string, unknown>,
  [wanted, value]: [string, unknown],
): Record<string, unknown> {
  const name = Object.keys(data).findLast(isNamed(wanted)) ?? wanted;
  return { ...data, [name]: value };
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, ordered(value[key])]),
  );
}
