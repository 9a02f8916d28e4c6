import { z } from 'zod';
import schema from './seldondeployment-v1.schema.json';

/** A schema as an API server keeps it: every field has its place in the tree. */
export interface StructuralSchema {
  type?: string | string[];
  properties: Map<string, StructuralSchema>;
  additionalProperties?: StructuralSchema;
  items?: StructuralSchema;
}

interface WrittenSchema {
  type?: string | string[];
  properties?: Record<string, WrittenSchema>;
  additionalProperties?: WrittenSchema;
  items?: WrittenSchema;
  /** Where the schema is written instead: `#/definitions/<name>`. */
  $ref?: string;
}

const writtenSchema: z.ZodType<WrittenSchema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), writtenSchema).optional(),
    additionalProperties: writtenSchema.optional(),
    items: writtenSchema.optional(),
    $ref: z.string().optional(),
  }),
);

const rootSchema = z.object({
  properties: z.record(z.string(), writtenSchema),
  definitions: z.record(z.string(), writtenSchema),
});

let root: StructuralSchema | undefined;

/** The fields of a SeldonDeployment. */
export function resourceSchema(): StructuralSchema {
  root ??= readSchema();
  return root;
}

/** The schema of an object's member; undefined when the object has no such member. */
export function memberSchema(
  parent: StructuralSchema,
  name: string,
): StructuralSchema | undefined {
  return parent.properties.get(name) ?? parent.additionalProperties;
}

function readSchema(): StructuralSchema {
  const { properties, definitions } = rootSchema.parse(schema);
  const known = new Map<string, StructuralSchema>();
  function read(part: WrittenSchema): StructuralSchema {
    const name = part.$ref?.replace('#/definitions/', '');
    if (name === undefined) return linked(part, read);
    const shared = known.get(name) ?? linked(definitions[name], read);
    known.set(name, shared);
    return shared;
  }
  return read({ properties });
}

function linked(
  part: WrittenSchema,
  read: (part: WrittenSchema) => StructuralSchema,
): StructuralSchema {
  const { type, properties = {}, additionalProperties, items } = part;
  const members = Object.entries(properties);
  return {
    type,
    properties: new Map(members.map(([name, member]) => [name, read(member)])),
    additionalProperties: additionalProperties && read(additionalProperties),
    items: items && read(items),
  };
}
