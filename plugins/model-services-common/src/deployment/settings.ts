import { z } from 'zod';
import { isRecord } from './parse/plainData';
import { modelServiceFieldsSchema } from './types';

const { canary, shadow } = modelServiceFieldsSchema.shape;

/**
 * All that a person chooses of how a service runs, whatever model it serves, under which name and on which image.
 * What is left out has its default; what is not listed is a mistake rather than nothing. Of canary and shadow a
 * person chooses the version, and {@link withVariantUris} finds its place.
 */
export const serviceSettingsSchema = modelServiceFieldsSchema
  .omit({
    name: true,
    namespace: true,
    modelVersion: true,
    modelUri: true,
    image: true,
  })
  .extend({
    canary: canary.unwrap().partial({ modelUri: true }).optional(),
    shadow: shadow.unwrap().partial({ modelUri: true }).optional(),
  })
  .strict();

export type ServiceSettings = z.infer<typeof serviceSettingsSchema>;

/**
 * Takes out what a form leaves behind: undefined, null, empty texts, and objects and lists that are empty after it.
 *
 * @returns undefined when nothing is left
 */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(withoutBlanks).filter(isFilled);
    return entries.length > 0 ? entries : undefined;
  }
  if (isRecord(value)) {
    const members = Object.entries(value)
      .map(([key, member]) => [key, withoutBlanks(member)] as const)
      .filter(([, member]) => isFilled(member));
    return members.length > 0 ? Object.fromEntries(members) : undefined;
  }
  return value === null || value === '' ? undefined : value;
}

function isFilled(value: unknown): boolean {
  return value !== undefined;
}
