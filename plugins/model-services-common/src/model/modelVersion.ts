import { z } from 'zod';

/** A model version's identity: the registered model's name and a version number. */
export const modelVersionRefSchema = z.object({
  name: z.string().min(1),
  /** Always a number; aliases are resolved before they get here. */
  version: z.string().regex(/^[1-9]\d*$/),
});

export type ModelVersionRef = z.infer<typeof modelVersionRefSchema>;

/** Whether Seldon's MLFLOW_SERVER could serve a model version, with the reason if not. */
export const servabilitySchema = z.discriminatedUnion('servable', [
  z.object({ servable: z.literal(true) }),
  z.object({ servable: z.literal(false), reason: z.string().min(1) }),
]);

export type Servability = z.infer<typeof servabilitySchema>;

/** What a person choosing a model version needs to know of it. */
export const modelVersionSummarySchema = modelVersionRefSchema.extend({
  aliases: z.array(z.string()),
  /** MLflow's own status: READY, PENDING_REGISTRATION, FAILED_REGISTRATION. */
  status: z.string(),
  /** ISO 8601, when the version was registered. */
  createdAt: z.string(),
  description: z.string().optional(),
  servability: servabilitySchema,
});

export type ModelVersionSummary = z.infer<typeof modelVersionSummarySchema>;

/** A registered model in a list. */
export const registeredModelSummarySchema = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  /** Alias to version number. */
  aliases: z.record(z.string(), z.string()),
  /** ISO 8601. */
  updatedAt: z.string().optional(),
});

export type RegisteredModelSummary = z.infer<
  typeof registeredModelSummarySchema
>;
