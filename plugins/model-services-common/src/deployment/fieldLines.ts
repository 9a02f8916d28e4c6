import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml';

/**
 * Finds the lines of a manifest's fields.
 *
 * @param text - YAML without faults
 * @returns a function from a path as Kubernetes writes it, `spec.predictors[0].graph`, to the line of that field,
 * from 1; of a field that is missing, the line of the nearest one around it
 */
export function fieldLines(text: string): (path: string) => number {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  return path => {
    let node: unknown = contents;
    let offset = 0;
    for (const step of stepsOf(path)) {
      const member = memberOf(node, step);
      if (!member) break;
      node = member.value;
      offset = member.offset;
    }
    return lines.linePos(offset).line || 1;
  };
}

// A name with other characters than those of a word stands in brackets, as an index does.
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(
    ([whole, inBrackets]) => inBrackets ?? whole,
  );
}

function memberOf(
  node: unknown,
  step: string,
): { value: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      ({ key }) => isScalar(key) && String(key.value) === step,
    );
    return pair && { value: pair.value, offset: startOf(pair.key) };
  }
  const entry = isSeq(node) ? node.items[Number(step)] : undefined;
  return entry === undefined
    ? undefined
    : { value: entry, offset: startOf(entry) };
}

function startOf(node: unknown): number {
  return isNode(node) ? node.range?.[0] ?? 0 : 0;
}
