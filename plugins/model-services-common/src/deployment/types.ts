import { z } from 'zod';
import { modelVersionRefSchema } from '../model';
import { environmentSchema } from './spec/environment';
import { modelUriSchema, pinnedImageSchema } from './spec/image';
import { annotationsSchema, labelsSchema } from './spec/labels';
import {
  namespaceSchema,
  objectNameSchema,
  serviceNameSchema,
} from './spec/names';
import { nodeSelectorSchema, tolerationSchema } from './spec/placement';
import {
  autoscalingSchema,
  disruptionBudgetSchema,
  gpuSchema,
  resourcesSchema,
} from './spec/resources';

/** Another version of the model beside the one that answers. */
const variantSchema = z.strictObject({
  modelVersion: modelVersionRefSchema,
  modelUri: modelUriSchema,
  /** Absent: the service's own. */
  image: pinnedImageSchema.optional(),
});

/** A step before the model that changes requests, such as one that makes features. */
const transformerSchema = z.strictObject({
  name: serviceNameSchema,
  image: pinnedImageSchema,
  env: environmentSchema.optional(),
  resources: resourcesSchema.optional(),
});

/** The fields of a {@link ModelServiceSpec}, each by itself; other schemas are cut out of it. */
export const modelServiceFieldsSchema = z.object({
  /** Name of the SeldonDeployment, of the graph's node and of its container. */
  name: serviceNameSchema,
  namespace: namespaceSchema,
  modelVersion: modelVersionRefSchema,
  modelUri: modelUriSchema,
  /** Absent: the platform default serves, and the service moves when it is changed. */
  image: pinnedImageSchema.optional(),
  /** Absent: `seldon`. */
  protocol: z.enum(['seldon', 'v2']).optional(),
  /** Pods of each predictor. Absent: 1. */
  replicas: z.number().int().min(0).max(1000).optional(),
  autoscaling: autoscalingSchema.optional(),
  disruptionBudget: disruptionBudgetSchema.optional(),
  /** Processes that answer requests in one pod. Absent: 1. */
  workers: z.number().int().min(1).max(64).optional(),
  /** Threads in each process, with the protocol seldon. Absent: 1. */
  threads: z.number().int().min(1).max(256).optional(),
  resources: resourcesSchema.optional(),
  gpu: gpuSchema.optional(),
  nodeSelector: nodeSelectorSchema.optional(),
  tolerations: z.array(tolerationSchema).optional(),
  /** Seconds from start to first prediction, as measured when the image was verified. */
  startSeconds: z.number().positive().max(3600).optional(),
  env: environmentSchema.optional(),
  /** Secrets for pulling images, in the service's namespace. */
  imagePullSecrets: z.array(objectNameSchema).optional(),
  serviceAccountName: objectNameSchema.optional(),
  /** Secret with rclone's settings for reading the model, in the service's namespace. */
  envSecretRefName: objectNameSchema.optional(),
  /** Requests go straight to the model, without the executor beside it. */
  noEngine: z.boolean().optional(),
  /** A version that answers a share of the requests. */
  canary: variantSchema
    .extend({
      /** Per cent of the requests. */
      traffic: z.number().int().min(1).max(99),
    })
    .optional(),
  /** A version that gets copies of requests, and whose answers nobody sees. */
  shadow: variantSchema
    .extend({
      /** Per cent of the requests that are copied. Absent: 100. */
      traffic: z.number().int().min(1).max(100).optional(),
    })
    .optional(),
  transformer: transformerSchema.optional(),
  /** Where requests and answers are sent for the record. */
  requestLogger: z
    .strictObject({
      mode: z.enum(['all', 'request', 'response']),
      /** Absent: the platform's. */
      url: z.url({ protocol: /^https?$/ }).optional(),
    })
    .optional(),
  /** Set on the SeldonDeployment and, through the predictor, on its pods. */
  labels: labelsSchema.optional(),
  /** Set on the SeldonDeployment. */
  annotations: annotationsSchema.optional(),
});

/**
 * What a person chooses for a model service; everything else in its manifest follows from it.
 * Names and quantities have the forms that Kubernetes demands of the objects made from them.
 */
export const modelServiceSpecSchema = modelServiceFieldsSchema.superRefine(
  (service, context) => {
    for (const { path, message, broken } of contradictions(service)) {
      if (broken) context.addIssue({ code: 'custom', path: [path], message });
    }
  },
);

export type ModelServiceSpec = z.infer<typeof modelServiceFieldsSchema>;

function contradictions(service: ModelServiceSpec) {
  const { transformer, autoscaling } = service;
  const scaled = [service, ...(transformer ? [transformer] : [])];
  return [
    {
      path: 'replicas',
      message: 'an autoscaler sets the number of replicas; leave it out',
      broken: autoscaling && service.replicas !== undefined,
    },
    {
      path: 'autoscaling',
      message:
        'an autoscaler goes by the share of the CPU request; set resources.requests.cpu of each container',
      broken:
        autoscaling &&
        scaled.some(({ resources }) => !requestsCpu(resources?.requests?.cpu)),
    },
    {
      path: 'threads',
      message: 'MLServer, which speaks v2, has workers and no threads',
      broken: service.protocol === 'v2' && service.threads !== undefined,
    },
    {
      path: 'noEngine',
      message: 'a transformer needs the executor; leave noEngine out',
      broken: service.noEngine && transformer,
    },
    {
      path: 'transformer',
      message: 'a transformer needs another name than the service',
      broken: transformer?.name === service.name,
    },
  ];
}

function requestsCpu(request: string | undefined): boolean {
  return request !== undefined && !/^0+(\.0+)?m?$/.test(request);
}
