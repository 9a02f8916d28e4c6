/**
 * A place in a manifest as a chain of steps up to the top. Its path is written only when somebody asks for it:
 * manifests have many places and few faults.
 */
export interface Place {
  above?: Place;
  /** Name of a member or index of an entry; undefined at the top. */
  step?: PropertyKey;
}

/** A place's path, as Kubernetes writes it: `spec.predictors[0]`. */
export function pathTo(place: Place): string {
  const steps: PropertyKey[] = [];
  for (let at = place; at.above && at.step !== undefined; at = at.above) {
    steps.unshift(at.step);
  }
  return pathOf(steps);
}

/** The path that a list of names and indices leads to. */
export function pathOf(steps: readonly PropertyKey[]): string {
  return steps.reduce<string>(
    (path, step) =>
      typeof step === 'number'
        ? `${path}[${step}]`
        : memberPath(path, String(step)),
    '',
  );
}

/** The path of a member. */
export function memberPath(parent: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${parent}[${name}]`;
  return parent ? `${parent}.${name}` : name;
}
