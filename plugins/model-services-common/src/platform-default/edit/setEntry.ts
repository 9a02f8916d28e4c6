import { Document, isMap, isScalar, Node, YAMLMap } from 'yaml';
import { keepAnchor } from './anchors';
import { changedData, EntryChange, isNamed, memberOf } from './data';
import { applyEdits, TextEdit } from './edits';
import { insertMembers } from './insertMembers';
import { findMember, Member, spanOf } from './nodes';
import { flowText, Notation } from './notation';

/** A text on its way to being changed. */
interface Work {
  text: string;
  document: Document;
  notation: Notation;
}

/**
 * Sets texts in a mapping of a YAML or JSON text by edits of the text itself: all other bytes stay as they are.
 * Mappings that are missing on the way are added.
 */
export function setEntry(
  text: string,
  document: Document,
  change: EntryChange,
  notation: Notation,
): string {
  const root = document.contents;
  if (!isMap(root)) return text;
  return applyEdits(text, editsOf({ text, document, notation }, root, change));
}

function editsOf(
  work: Work,
  map: YAMLMap,
  { path, values }: EntryChange,
): TextEdit[] {
  const [key, ...rest] = path;
  if (key === undefined) return setTexts(work, map, values);
  const change = { path: rest, values };
  const member = findMember(map, isNamed(key));
  if (member && isMap(member.value)) {
    return [
      ...anchorEdits(work, member.value, member),
      ...editsOf(work, member.value, change),
    ];
  }
  // What an alias or a merge key gives is copied: the mapping's own member hides it.
  const effective = memberOf(map.toJS(work.document), key);
  const value = changedData(effective, change);
  return member
    ? [replace(work, member, flowText(value, work.notation))]
    : insertMembers(work.text, map, { [key]: value }, work.notation);
}

function setTexts(
  work: Work,
  map: YAMLMap,
  values: Record<string, string>,
): TextEdit[] {
  const missing: Record<string, string> = {};
  const replaced = Object.entries(values).flatMap(([name, value]) => {
    const member = findMember(map, isNamed(name));
    if (!member) missing[name] = value;
    return member ? setText(work, member, value) : [];
  });
  return [
    ...replaced,
    ...insertMembers(work.text, map, missing, work.notation),
  ];
}

function setText(work: Work, member: Member, value: string): TextEdit[] {
  const { value: node } = member;
  return [
    ...(node ? anchorEdits(work, node, member) : []),
    replace(work, member, scalarText(value, node, work.notation)),
  ];
}

function anchorEdits(work: Work, node: Node, { keyEnd }: Member): TextEdit[] {
  const { text, document, notation } = work;
  return keepAnchor(text, document, node, keyEnd, notation);
}

function replace(work: Work, member: Member, by: string): TextEdit {
  const { text, notation } = work;
  if (!member.value) {
    return { start: member.keyEnd, end: member.keyEnd, text: `: ${by}` };
  }
  const { start, end } = spanOf(member.value);
  // A value that is not there begins right behind its colon; a block scalar ends with its line.
  const lead = start === end && text[start - 1] === ':' ? ' ' : '';
  const tail = text.slice(start, end).endsWith('\n') ? notation.lineEnd : '';
  return { start, end, text: lead + by + tail };
}

function scalarText(
  value: string,
  old: Node | undefined,
  notation: Notation,
): string {
  const type = isScalar(old) && !notation.json ? old.type : undefined;
  // With a «/» in it, YAML takes a reference for nothing but a text.
  if (type === 'PLAIN' && /^[a-z0-9][\w.:-]*\/[\w./:@-]*\w$/i.test(value)) {
    return value;
  }
  return type === 'QUOTE_SINGLE' ? `'${value}'` : JSON.stringify(value);
}
