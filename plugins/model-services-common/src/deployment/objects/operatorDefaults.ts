/**
 * How the operator is set up by the chart seldon-core-operator 1.17.1 as it comes.
 * A site may have other values; they change images and sizes, never names.
 */
export const OPERATOR = {
  executorImage: 'docker.io/seldonio/seldon-core-executor:1.17.1',
  executorPorts: { http: 8000, grpc: 5001 },
  executorResources: {
    limits: { cpu: '500m', memory: '512Mi' },
    requests: { cpu: '500m', memory: '512Mi' },
  },
  executorServiceAccount: 'default',
  executorUser: 8888,
  requestLogger: {
    endpoint: 'http://default-broker',
    queueSize: '10000',
    writeTimeoutMs: '2000',
  },
  explainerImages: {
    seldon: 'seldonio/alibiexplainer:1.17.1',
    v2: 'seldonio/mlserver:1.3.5-alibi-explain',
  },
  storageInitializer: {
    image: 'seldonio/rclone-storage-initializer:1.17.1',
    resources: {
      limits: { cpu: '1', memory: '1Gi' },
      requests: { cpu: '100m', memory: '100Mi' },
    },
  },
  firstPorts: { http: 9000, grpc: 9500, metrics: 6000 },
  podUser: 8888,
  prometheusPath: '/prometheus',
  certificatesPath: '/cert/',
} as const;

/** Where the init container puts the model and the server looks for it. */
export const MODEL_PATH = '/mnt/models';

/** Name of the executor's container. */
export const EXECUTOR_CONTAINER = 'seldon-container-engine';

/** Name of the container of TensorFlow Serving behind its proxy. */
export const TFSERVING_CONTAINER = 'tfserving';

/** The volume with the pod's annotations, which the operator adds to every pod. */
export const PODINFO_VOLUME = 'seldon-podinfo';
