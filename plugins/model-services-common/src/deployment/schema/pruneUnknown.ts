import { isRecord, PlainData } from '../parse/plainData';
import { pathTo, Place } from './fieldPath';
import {
  memberSchema,
  resourceSchema,
  StructuralSchema,
} from './resourceSchema';

/** A field that the custom resource does not have. */
export interface UnknownField {
  path: string;
  name: string;
  /** Path of what it stands in; empty at the top. */
  parent: string;
}

/** What the API server keeps of a manifest, and the fields that it drops. */
export interface Pruned {
  data: PlainData;
  unknownFields: UnknownField[];
}

/**
 * Leaves out what the API server leaves out without a word: members that are null, and fields that the custom resource
 * does not have. The one field that may be null, a creationTimestamp, means the same when it is absent.
 */
export function pruneUnknown(manifest: PlainData): Pruned {
  const unknownFields: UnknownField[] = [];
  const prune = (
    data: PlainData,
    schema: StructuralSchema | undefined,
    place: Place,
  ): PlainData => {
    if (Array.isArray(data)) {
      return data.map((entry, step) =>
        prune(entry, schema?.items, { above: place, step }),
      );
    }
    if (!isRecord(data)) return data;
    const closed = schema && isClosed(schema) ? schema : undefined;
    const kept: [string, PlainData][] = [];
    for (const [name, value] of Object.entries(data)) {
      if (value === null) continue;
      const at = { above: place, step: name };
      const member = closed && memberSchema(closed, name);
      if (member || !closed) kept.push([name, prune(value, member, at)]);
      else
        unknownFields.push({ path: pathTo(at), name, parent: pathTo(place) });
    }
    return Object.fromEntries(kept);
  };
  return { data: prune(manifest, resourceSchema(), {}), unknownFields };
}

// ObjectMeta is the API server's own: the schema lists none of its fields.
function isClosed({ properties, additionalProperties }: StructuralSchema) {
  return properties.size > 0 || additionalProperties !== undefined;
}
