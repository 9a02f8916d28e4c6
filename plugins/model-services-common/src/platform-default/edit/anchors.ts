import { Document, isAlias, Node, visit } from 'yaml';
import { TextEdit } from './edits';
import { spanOf } from './nodes';
import { flowText, Notation } from './notation';

/**
 * Takes the anchor off a node that is about to change, and gives it with the node's old value to the first alias
 * that refers to it: what else uses the anchor stays as it was. No edits when nothing uses it.
 *
 * @param keyEnd - offset behind the key of the node, from where its anchor is looked for
 */
export function keepAnchor(
  text: string,
  document: Document,
  node: Node,
  keyEnd: number,
  notation: Notation,
): TextEdit[] {
  const anchor = 'anchor' in node ? node.anchor : undefined;
  const user = anchor && firstAlias(document, node, anchor);
  if (!anchor || !user) return [];
  const between = text.slice(keyEnd, spanOf(node).start);
  const offset = between.lastIndexOf(`&${anchor}`);
  const start = keyEnd + offset;
  const blanks =
    /^[ \t]*/.exec(text.slice(start + anchor.length + 1))?.[0] ?? '';
  const value = flowText(node.toJS(document), notation);
  return [
    { start, end: start + anchor.length + 1 + blanks.length, text: '' },
    { ...spanOf(user), text: `&${anchor} ${value}` },
  ];
}

// An anchor may be given again further down, and then means something else.
function firstAlias(document: Document, node: Node, anchor: string) {
  let found: Node | undefined;
  let passed = false;
  visit(document, {
    Node: (_key, current) => {
      if (current === node) passed = true;
      else if (passed && 'anchor' in current && current.anchor === anchor) {
        return visit.BREAK;
      }
      if (passed && isAlias(current) && current.source === anchor) {
        found = current;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}
