import { z } from 'zod';

const metadataSchema = z.object({
  name: z.string(),
  generation: z.number().optional(),
  annotations: z.record(z.string(), z.string()).default({}),
  deletionTimestamp: z.string().optional(),
  ownerReferences: z
    .array(z.object({ kind: z.string(), name: z.string() }))
    .default([]),
});

const quantitiesSchema = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .default({});

const podSpecSchema = z.object({
  containers: z.array(
    z.object({
      name: z.string(),
      image: z.string().default(''),
      env: z
        .array(z.object({ name: z.string(), value: z.string().optional() }))
        .default([]),
      resources: z
        .object({ requests: quantitiesSchema, limits: quantitiesSchema })
        .prefault({}),
    }),
  ),
  initContainers: z
    .array(
      z.object({ name: z.string(), args: z.array(z.string()).default([]) }),
    )
    .default([]),
});

const terminatedSchema = z.object({
  exitCode: z.number(),
  reason: z.string().default(''),
  message: z.string().default(''),
});

const containerStatusSchema = z.object({
  name: z.string(),
  ready: z.boolean(),
  restartCount: z.number(),
  imageID: z.string().default(''),
  state: z
    .object({
      waiting: z
        .object({
          reason: z.string().default(''),
          message: z.string().default(''),
        })
        .optional(),
      running: z.object({}).optional(),
      terminated: terminatedSchema.optional(),
    })
    .default({}),
  lastState: z.object({ terminated: terminatedSchema.optional() }).default({}),
});

const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().default(''),
  message: z.string().default(''),
});

const podSchema = z.object({
  metadata: metadataSchema,
  spec: podSpecSchema,
  status: z
    .object({
      phase: z.string().default(''),
      reason: z.string().default(''),
      message: z.string().default(''),
      startTime: z.string().optional(),
      conditions: z.array(conditionSchema).default([]),
      initContainerStatuses: z.array(containerStatusSchema).default([]),
      containerStatuses: z.array(containerStatusSchema).default([]),
    })
    .prefault({}),
});

const workloadSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    replicas: z.number().default(1),
    template: z.object({ spec: podSpecSchema }),
  }),
  status: z
    .object({
      observedGeneration: z.number().default(0),
      replicas: z.number().default(0),
      updatedReplicas: z.number().default(0),
      availableReplicas: z.number().default(0),
      conditions: z.array(conditionSchema).default([]),
    })
    .prefault({}),
});

const eventSchema = z.object({
  type: z.string().default(''),
  reason: z.string().default(''),
  message: z.string().default(''),
  involvedObject: z.object({
    kind: z.string().default(''),
    name: z.string().default(''),
  }),
});

const seldonDeploymentSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string(),
    generation: z.number().optional(),
  }),
  /** As it was written, for what is derived from the whole of it. */
  spec: z.record(z.string(), z.unknown()),
  status: z
    .object({
      state: z.string().default(''),
      description: z.string().default(''),
      observedGeneration: z.number().optional(),
      address: z.object({ url: z.string().optional() }).optional(),
    })
    .prefault({}),
});

/** The containers that a SeldonDeployment's spec names. */
export const namedContainersSchema = z
  .object({
    predictors: z
      .array(
        z.object({
          componentSpecs: z
            .array(z.object({ spec: podSpecSchema.optional() }))
            .default([]),
        }),
      )
      .default([]),
  })
  .transform(({ predictors }) =>
    predictors
      .flatMap(({ componentSpecs }) => componentSpecs)
      .flatMap(({ spec }) => spec?.containers ?? []),
  );

/** A SeldonDeployment on a cluster and what was made of it, as far as its state depends on them. */
export const deploymentObjectsSchema = z.object({
  deployment: seldonDeploymentSchema,
  /** The Deployments that the operator made (apps/v1). */
  workloads: z.array(workloadSchema),
  /** Of these Deployments, of all revisions. */
  replicaSets: z.array(z.object({ metadata: metadataSchema })),
  pods: z.array(podSchema),
  /** Of the namespace; those of other objects are passed over. */
  events: z.array(eventSchema),
});

export type DeploymentObjects = z.infer<typeof deploymentObjectsSchema>;
export type ContainerStatus = z.infer<typeof containerStatusSchema>;
export type Event = z.infer<typeof eventSchema>;
export type PodSpec = z.infer<typeof podSpecSchema>;
export type Pod = z.infer<typeof podSchema>;
export type Workload = z.infer<typeof workloadSchema>;
