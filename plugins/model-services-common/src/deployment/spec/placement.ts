import { z } from 'zod';
import { labelValueSchema, qualifiedNameSchema } from './names';

/** Labels that a node must have. */
export const nodeSelectorSchema = z.record(
  qualifiedNameSchema,
  labelValueSchema,
);

/** A taint of nodes that pods put up with (core/v1 Toleration). */
export const tolerationSchema = z.union([
  z.strictObject({
    key: qualifiedNameSchema.optional(),
    operator: z.literal('Exists'),
    effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
  }),
  z.strictObject({
    key: qualifiedNameSchema,
    operator: z.literal('Equal').optional(),
    value: labelValueSchema,
    effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
  }),
]);
