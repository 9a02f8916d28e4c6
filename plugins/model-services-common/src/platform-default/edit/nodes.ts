import { isMap, isNode, isScalar, Node, Pair, YAMLMap } from 'yaml';

/** A member of a mapping, as parsed. */
export interface Member {
  /** Offset behind the key. */
  keyEnd: number;
  /** Undefined when there is only a key. */
  value?: Node;
}

/** The offsets of a node's own text. */
export function spanOf(node: Node): { start: number; end: number } {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** Finds a member by its name; of several the last, which is the one that counts. */
export function findMember(
  map: YAMLMap,
  isNamed: (name: string) => boolean,
): Member | undefined {
  const pair = map.items.findLast(
    ({ key }) => isScalar(key) && isNamed(String(key.value)),
  );
  return pair && toMember(pair);
}

/** The offset behind the last member of a mapping, comments behind it left out; undefined when it has none. */
export function membersEnd(map: YAMLMap): number | undefined {
  const last = map.items.at(-1);
  if (!last) return undefined;
  const { keyEnd, value } = toMember(last);
  if (!value) return keyEnd;
  const below = isMap(value) && !value.flow ? membersEnd(value) : undefined;
  return Math.max(keyEnd, below ?? spanOf(value).end);
}

/** The offset of the first key of a mapping. */
export function firstKeyStart(map: YAMLMap): number | undefined {
  const key = map.items.at(0)?.key;
  return isNode(key) ? spanOf(key).start : undefined;
}

function toMember({ key, value }: Pair): Member {
  const keyEnd = isNode(key) ? spanOf(key).end : 0;
  return { keyEnd, value: isNode(value) ? value : undefined };
}
