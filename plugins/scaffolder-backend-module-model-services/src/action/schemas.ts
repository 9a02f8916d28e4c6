import type { JsonValue } from '@backstage/types';
import type { z } from 'zod/v3';

// The scaffolder describes actions with zod 3 and hands that in; our own schemas are zod 4. So what
// steps pass on to each other is described here only as far as it helps somebody who writes a
// template, and is parsed with the domain's own schema when an action reads it.
type Zod = typeof z;

/** A model version's identity. */
export const modelVersionOf = (zod: Zod) =>
  zod.object({
    name: zod.string().describe('Name of the registered model'),
    version: zod.string().describe('Version number'),
  });

/** An object that one action gives and another reads, with the fields that a template may want. */
export const passedOn = <T extends z.ZodRawShape>(zod: Zod, fields: T) =>
  zod.object(fields).catchall(zod.custom<JsonValue>());

/** An environment spec. */
export const environmentOf = (zod: Zod) =>
  passedOn(zod, {
    python: zod.string().describe('Minor version, such as 3.11'),
    requirements: zod.array(zod.string()).describe('Requirement lines'),
  });
