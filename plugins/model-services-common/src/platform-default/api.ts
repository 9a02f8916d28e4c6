import { z } from 'zod';
import { digestSchema } from '../image';

const serverShape = {
  /** Such as `MLFLOW_SERVER`. */
  implementation: z.string().min(1),
  /** `seldon`, `v2`, `kfserving` or `tensorflow`. */
  protocol: z.string().min(1),
};

/** Why something could not be found out, and what to do about it. */
const unknownSchema = z.object({
  status: z.literal('unknown'),
  reason: z.string(),
});

/** The ConfigMap that holds `predictor_servers`. */
export const platformDefaultTargetSchema = z.object({
  /** As the Kubernetes plugin of Backstage calls it. */
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
});

export type PlatformDefaultTarget = z.infer<typeof platformDefaultTargetSchema>;

/** The image that a server runs on when a SeldonDeployment names none. */
export const defaultImageSchema = z.object({
  ...serverShape,
  /** The reference as Seldon makes it; a short name such as `seldonio/mlflowserver:1.17.1` counts. */
  image: z.string(),
  /** Absent when the reference is a tag, and may mean another image tomorrow. */
  digest: digestSchema.optional(),
});

export type DefaultImage = z.infer<typeof defaultImageSchema>;

/** A default on which the values in git and the ConfigMap do not agree; the next `helm upgrade` would write that of the values. */
export const valuesDifferenceSchema = z.object({
  ...serverShape,
  /** Absent when the values leave it to the chart. */
  values: z.string().optional(),
  configMap: z.string().optional(),
});

export type ValuesDifference = z.infer<typeof valuesDifferenceSchema>;

/** How the configured Helm values compare with the ConfigMap. */
export const valuesComparisonSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    differences: z.array(valuesDifferenceSchema),
  }),
  unknownSchema,
]);

export type ValuesComparison = z.infer<typeof valuesComparisonSchema>;

/** Answer of `GET /platform-defaults`. */
export const platformDefaultsSchema = z.discriminatedUnion('configured', [
  z.object({ configured: z.literal(false) }),
  z.object({
    configured: z.literal(true),
    target: platformDefaultTargetSchema,
    servers: z.array(defaultImageSchema),
    /** Absent when no values are configured. */
    values: valuesComparisonSchema.optional(),
  }),
]);

export type PlatformDefaults = z.infer<typeof platformDefaultsSchema>;

/** What is sent to plan a change of the platform default, or to make it. */
export const platformDefaultRequestSchema = z.object({
  ...serverShape,
  /** By digest, `host/path@sha256:…`. */
  image: z.string().min(1),
});

export type PlatformDefaultRequest = z.infer<
  typeof platformDefaultRequestSchema
>;

/** A node of a SeldonDeployment that runs on the platform default. */
export const inheritingUnitSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  predictor: z.string(),
  unit: z.string(),
});

/** Answer of `POST /platform-defaults/plan`: what a change would do, and whether the caller could make it. */
export const platformDefaultPlanSchema = z.object({
  ...serverShape,
  image: z.string(),
  /** Whether the caller holds the permission to change the platform default. */
  allowed: z.boolean(),
  /** Whether the image is registered with a passed verdict. */
  admitted: z.boolean(),
  /** Why the image is not admitted, and the remedy. */
  refusal: z.string().optional(),
  configMap: z.discriminatedUnion('status', [
    z.object({
      status: z.literal('known'),
      target: platformDefaultTargetSchema,
      /** The default before; absent when there was none. */
      previous: z.string().optional(),
      /** False when the default is the wanted one already. */
      changed: z.boolean(),
    }),
    unknownSchema,
  ]),
  /** Who runs on this default and moves at their next reconcile, in all namespaces. */
  inheriting: z.discriminatedUnion('status', [
    z.object({
      status: z.literal('known'),
      units: z.array(inheritingUnitSchema),
    }),
    unknownSchema,
  ]),
  /** Whether an environment variable of the operator replaces the entry, and makes the change void. */
  override: z.discriminatedUnion('status', [
    z.object({ status: z.literal('none') }),
    z.object({ status: z.literal('set'), variable: z.string() }),
    unknownSchema,
  ]),
  /** Absent when no values are configured. */
  values: valuesComparisonSchema.optional(),
});

export type PlatformDefaultPlan = z.infer<typeof platformDefaultPlanSchema>;

/** Answer of `POST /platform-defaults` and of a revert. */
export const platformDefaultResultSchema = z.object({
  /** False when the default was the wanted one already, and nothing was written. */
  changed: z.boolean(),
  previous: z.string().optional(),
  image: z.string(),
  /** Names the change for a revert; absent when nothing was written. */
  changeId: z.string().optional(),
});

export type PlatformDefaultResult = z.infer<typeof platformDefaultResultSchema>;

/** A change of the platform default that was made through the backend. */
export const platformDefaultChangeSchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Entity reference of the person or service. */
  by: z.string(),
  target: platformDefaultTargetSchema,
  ...serverShape,
  /** Absent when there was no default before. */
  previous: z.string().optional(),
  image: z.string(),
  /** `unconfirmed` when the backend was cut off and does not know whether the change was written. */
  status: z.enum(['made', 'unconfirmed']),
  /** The id of the change that this one took back. */
  reverts: z.string().optional(),
});

export type PlatformDefaultChangeEntry = z.infer<
  typeof platformDefaultChangeSchema
>;

/** Answer of `GET /platform-defaults/changes`, newest first. */
export const platformDefaultChangeListSchema = z.object({
  items: z.array(platformDefaultChangeSchema),
});

export type PlatformDefaultChangeList = z.infer<
  typeof platformDefaultChangeListSchema
>;
