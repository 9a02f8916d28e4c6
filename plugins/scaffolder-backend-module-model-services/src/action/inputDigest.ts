import { createHash } from 'node:crypto';
import type { JsonValue } from '@backstage/types';

/**
 * A short digest of an action's inputs, the same whatever the order of their keys.
 *
 * A checkpoint's key must carry it: the scaffolder answers a known key with the stored result,
 * also when a step runs again with other inputs.
 */
export function inputDigest(input: JsonValue): string {
  return createHash('sha256')
    .update(JSON.stringify(input, sortKeys))
    .digest('hex')
    .slice(0, 16);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
