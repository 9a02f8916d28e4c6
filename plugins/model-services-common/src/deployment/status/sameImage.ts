/** The digest at the end of an image reference. */
export function digestIn(reference: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
}

/** Whether two references mean one image: a mirror has it under another name, with the same digest. */
export function isSameImage(a: string, b: string): boolean {
  const digest = digestIn(a);
  return a === b || (digest !== undefined && digest === digestIn(b));
}
