import { z } from 'zod';
import { compareQuantities } from '../quantity';

/** An amount of a resource, as Kubernetes writes it. */
const quantitySchema = z
  .string()
  .regex(
    /^\d{1,12}(\.\d{1,3})?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/,
    'expected a quantity such as 500m, 2 or 1Gi, as text',
  );

const resourceListSchema = z
  .strictObject({ cpu: quantitySchema, memory: quantitySchema })
  .partial();

/** CPU and memory of a container. */
export const resourcesSchema = z
  .strictObject({ requests: resourceListSchema, limits: resourceListSchema })
  .partial()
  .superRefine(({ requests = {}, limits = {} }, context) => {
    for (const name of ['cpu', 'memory'] as const) {
      const request = requests[name];
      const limit = limits[name];
      if (!request || !limit || compareQuantities(request, limit) <= 0)
        continue;
      context.addIssue({
        code: 'custom',
        path: ['requests', name],
        message: `the request ${request} is above the limit ${limit}`,
      });
    }
  });

/** Whole devices that a container holds alone. */
export const gpuSchema = z.strictObject({
  /** The name under which the cluster lends the device. */
  resource: z
    .string()
    .regex(/^[a-z0-9.-]+\/[\w.-]+$/, 'expected a name such as nvidia.com/gpu')
    .default('nvidia.com/gpu'),
  count: z.number().int().min(1).max(16),
});

/** Grows and shrinks a predictor by the share of the requested CPU that its containers use. */
export const autoscalingSchema = z
  .strictObject({
    minReplicas: z.number().int().min(1).max(1000),
    maxReplicas: z.number().int().min(1).max(1000),
    /** Per cent of the CPU request. */
    cpuUtilization: z.number().int().min(1).max(100),
  })
  .refine(({ minReplicas, maxReplicas }) => minReplicas <= maxReplicas, {
    path: ['maxReplicas'],
    message: 'expected a number not smaller than minReplicas',
  });

const podCountSchema = z.union([
  z.number().int().min(0).max(1000),
  z
    .string()
    .regex(/^(100|\d{1,2})%$/, 'expected a number or a share such as 50%'),
]);

/** How many pods may be missing while nodes are worked on. */
export const disruptionBudgetSchema = z.union([
  z.strictObject({ minAvailable: podCountSchema }),
  z.strictObject({ maxUnavailable: podCountSchema }),
]);
