import type { PodTemplate } from '../../config';

/** Adds what a site wants of all pods: lists are joined, and of single values the site's win. */
export function mergePodTemplate(
  { metadata, spec }: { metadata: object; spec: object },
  site: PodTemplate,
): { metadata: unknown; spec: unknown } {
  return {
    metadata: merge(metadata, site.metadata),
    spec: merge(spec, site.spec),
  };
}

function merge(ours: unknown, theirs: unknown): unknown {
  if (theirs === undefined) {
    return ours;
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    // A site's sidecars and proxies must be there before our first step.
    return [...theirs, ...ours];
  }
  if (isObject(ours) && isObject(theirs)) {
    const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return Object.fromEntries(
      [...keys].map(key => [key, merge(ours[key], theirs[key])]),
    );
  }
  return theirs;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
