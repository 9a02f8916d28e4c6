/** A bound of an interval of versions; `undefined` where there is none. */
interface Interval {
  low?: { version: number[]; inclusive: boolean };
  high?: { version: number[]; inclusive: boolean };
}

/**
 * Whether it is certain that no version meets both sets of specifiers, such as `>=2` and `<2,>=1.5`. What this does not
 * understand, such as `!=` or pre-releases, counts as no restriction, so that a doubt is never told as a conflict.
 *
 * @see https://packaging.python.org/en/latest/specifications/version-specifiers/
 */
export function areDisjoint(one: string, other: string): boolean {
  const { low, high } = [...intervals(one), ...intervals(other)].reduce(
    narrow,
    {},
  );
  if (!low || !high) {
    return false;
  }
  const order = compare(low.version, high.version);
  return order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
}

function intervals(specifiers: string): Interval[] {
  return specifiers.split(',').map(specifier => {
    const groups =
      /^\s*(?<operator>===?|~=|>=|<=|>|<)\s*(?<release>\d+(?:\.\d+)*)(?<prefix>\.\*)?\s*$/.exec(
        specifier,
      )?.groups;
    return groups
      ? interval(
          groups.operator,
          groups.release.split('.').map(Number),
          groups.prefix !== undefined,
        )
      : {};
  });
}

function interval(
  operator: string,
  version: number[],
  isPrefix: boolean,
): Interval {
  const low = { version, inclusive: operator !== '>' };
  switch (operator) {
    case '>':
    case '>=':
      return { low };
    case '<':
    case '<=':
      return { high: { version, inclusive: operator === '<=' } };
    case '~=':
      return { low, high: after(version.slice(0, -1)) };
    default:
      return isPrefix
        ? { low, high: after(version) }
        : { low, high: { version, inclusive: true } };
  }
}

/** The end of all versions that begin with a prefix. */
function after(prefix: number[]): Interval['high'] {
  const last = prefix.length - 1;
  return last < 0
    ? undefined
    : {
        version: [...prefix.slice(0, last), prefix[last] + 1],
        inclusive: false,
      };
}

function narrow(one: Interval, other: Interval): Interval {
  return {
    low: tighter(one.low, other.low, 1),
    high: tighter(one.high, other.high, -1),
  };
}

function tighter<T extends Interval['low']>(
  one: T,
  other: T,
  direction: 1 | -1,
): T {
  if (!one || !other) {
    return one ?? other;
  }
  const order = compare(one.version, other.version) * direction;
  if (order === 0) {
    return one.inclusive ? other : one;
  }
  return order > 0 ? one : other;
}

function compare(one: number[], other: number[]): number {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
