import { dump } from 'js-yaml';
import { z } from 'zod';

// The parts that people write; the rest is the API server's, the operator's or kubectl's own bookkeeping.
const writtenSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.unknown(),
});

const KUBECTL_COPY = 'kubectl.kubernetes.io/last-applied-configuration';

/** The part of an object that people write, as YAML with sorted keys, since the API server keeps no order of them. */
export function writtenText(object: unknown): string {
  const written = writtenSchema.parse(object);
  delete written.metadata.annotations?.[KUBECTL_COPY];
  return dump(written, { sortKeys: true, noRefs: true, lineWidth: -1 });
}

/**
 * What an object is when somebody applies a manifest over it: maps are merged and lists replaced, as a server-side apply
 * does with a custom resource. What the manifest has ceased to set stays, since only the API server knows who set it.
 */
export function overlaid(live: unknown, manifest: unknown): unknown {
  if (!isMap(live) || !isMap(manifest)) return manifest;
  const members = Object.entries(manifest).map(([key, value]) => [
    key,
    overlaid(live[key], value),
  ]);
  return { ...live, ...Object.fromEntries(members) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
