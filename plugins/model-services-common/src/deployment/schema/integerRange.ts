import { isRecord, PlainData } from '../parse/plainData';
import { pathTo, Place } from './fieldPath';
import {
  memberSchema,
  resourceSchema,
  StructuralSchema,
} from './resourceSchema';

// The schema's integers are Go's int32 but for these; the operator cannot decode what does not fit.
const INT64 = new Set([
  'activeDeadlineSeconds',
  'deletionGracePeriodSeconds',
  'expirationSeconds',
  'fsGroup',
  'generation',
  'observedGeneration',
  'runAsGroup',
  'runAsUser',
  'supplementalGroups',
  'terminationGracePeriodSeconds',
  'tolerationSeconds',
]);

/** A whole number that is too large for its field. */
export interface RangeFault {
  path: string;
  value: number;
}

/** Whole numbers that Go's type of their field cannot hold. */
export function findTooLarge(manifest: PlainData): RangeFault[] {
  const faults: RangeFault[] = [];
  const visit = (
    data: PlainData,
    schema: StructuralSchema | undefined,
    at: { place: Place; field: string },
  ): void => {
    if (typeof data === 'number') {
      if (schema?.type !== 'integer' || fits(data, at.field)) return;
      faults.push({ path: pathTo(at.place), value: data });
    } else if (Array.isArray(data)) {
      data.forEach((entry, step) =>
        visit(entry, schema?.items, {
          place: { above: at.place, step },
          field: at.field,
        }),
      );
    } else if (isRecord(data) && schema) {
      for (const [field, value] of Object.entries(data)) {
        const place = { above: at.place, step: field };
        visit(value, memberSchema(schema, field), { place, field });
      }
    }
  };
  visit(manifest, resourceSchema(), { place: {}, field: '' });
  return faults;
}

function fits(value: number, field: string): boolean {
  const limit = INT64.has(field) ? 2 ** 63 : 2 ** 31;
  return value >= -limit && value < limit;
}
