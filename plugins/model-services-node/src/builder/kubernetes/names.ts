import type { ModelPorts } from '../portEnvironment';

/** Says what a Job is for: `build` or `verification`. */
export const KIND_LABEL = 'model-services.io/work';

/** Reference of the image that a Job builds or starts, for people who look at the Job. */
export const IMAGE_ANNOTATION = 'model-services.io/image';

/** The ConfigMap that says which builds may run. */
export const SLOTS_NAME = 'model-services-builds';

/** Names of the containers, in the order in which they run. */
export const CONTAINERS = {
  receive: 'receive',
  build: 'build',
  model: 'model',
} as const;

/** Port of the server that takes a pod's files. */
export const RECEIVER_PORT = 8099;

/** Ports of a started image, as Seldon's operator gives them. */
export const MODEL_PORTS: ModelPorts = {
  http: 9000,
  grpc: 9500,
  metrics: 6000,
};

/** What a Job, with its pod and its log, stays for after its end, so that a restarted portal finds the result. */
export const TTL_SECONDS = 600;
