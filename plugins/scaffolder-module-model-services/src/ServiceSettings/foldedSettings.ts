import { withoutBlanks } from '@model-services/backstage-plugin-model-services-common';

/** Splits the properties of an object's schema into two of the same object. */
export function splitSchema<
  TSchema extends { properties?: Record<string, unknown> },
>(schema: TSchema, folded: readonly string[]): [TSchema, TSchema] {
  const entries = Object.entries(schema.properties ?? {});
  const only = (isWanted: (name: string) => boolean): TSchema => ({
    ...schema,
    properties: Object.fromEntries(entries.filter(([name]) => isWanted(name))),
  });
  return [
    only(name => !folded.includes(name)),
    only(name => folded.includes(name)),
  ];
}

/** How many of some settings a person has set; a switch that is off is as one that was never touched. */
export function countSet(
  settings: Record<string, unknown> = {},
  names: readonly string[],
): number {
  return names.filter(name => {
    const value = withoutBlanks(settings[name]);
    return value !== undefined && value !== false;
  }).length;
}
