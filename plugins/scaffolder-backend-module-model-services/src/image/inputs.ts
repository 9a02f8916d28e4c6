import {
  environmentSpecSchema,
  inventoryImageSchema,
  modelVersionRefSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

/** What `model-image:build` reads. */
export const buildInputSchema = z.object({
  model: modelVersionRefSchema,
  environment: environmentSpecSchema,
  packageSources: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(32)
    .optional(),
  resolveAsOf: z.iso.datetime({ offset: true }),
  recipe: z.string().min(1).optional(),
  protocol: z.enum(['seldon', 'v2']).optional(),
});

/** What `model-image:verify` reads besides the image. */
export const verifyInputSchema = z.object({
  build: inventoryImageSchema.optional(),
  model: modelVersionRefSchema.optional(),
  protocol: z.enum(['seldon', 'v2']).optional(),
});
