import { z } from 'zod';
import { tolerationSchema } from './spec/placement';

/**
 * The part of a SeldonDeployment (machinelearning.seldon.io/v1) that we write, in the order in which we write it.
 */
export interface SeldonDeployment {
  apiVersion: 'machinelearning.seldon.io/v1';
  kind: 'SeldonDeployment';
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  spec: {
    protocol: 'seldon' | 'v2';
    predictors: Predictor[];
  };
}

/** One version of the model that answers a share of the requests, or copies of them. */
export interface Predictor {
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  replicas?: number;
  traffic?: number;
  shadow?: true;
  graph: GraphNode;
  componentSpecs: ComponentSpec[];
}

/** A node of the inference graph; its container is the one with the same name. */
export interface GraphNode {
  name: string;
  type?: 'TRANSFORMER';
  implementation?: 'MLFLOW_SERVER';
  modelUri?: string;
  envSecretRefName?: string;
  logger?: { mode: 'all' | 'request' | 'response'; url?: string };
  children?: GraphNode[];
}

/** The pod of a predictor and what scales and protects it. */
export interface ComponentSpec {
  hpaSpec?: {
    minReplicas: number;
    maxReplicas: number;
    metricsv2: {
      type: 'Resource';
      resource: {
        name: 'cpu';
        target: { type: 'Utilization'; averageUtilization: number };
      };
    }[];
  };
  pdbSpec?:
    | { minAvailable: number | string }
    | { maxUnavailable: number | string };
  spec: PodSpec;
}

/** The part of a core/v1 PodSpec that we write. */
export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken: false;
  imagePullSecrets?: { name: string }[];
  nodeSelector?: Record<string, string>;
  tolerations?: z.infer<typeof tolerationSchema>[];
  securityContext: {
    runAsNonRoot: true;
    runAsUser: number;
    runAsGroup: number;
    seccompProfile: { type: 'RuntimeDefault' };
  };
  containers: Container[];
  volumes: { name: string; emptyDir: Record<string, never> }[];
}

/** The part of a core/v1 Container that we write. */
export interface Container {
  name: string;
  image?: string;
  env: EnvVar[];
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
  startupProbe: HttpProbe;
  readinessProbe: HttpProbe;
  livenessProbe: HttpProbe;
  securityContext: {
    allowPrivilegeEscalation: false;
    readOnlyRootFilesystem: boolean;
    capabilities: { drop: ['ALL'] };
  };
  volumeMounts: { name: string; mountPath: string }[];
}

/** A variable in clear or from a key of a Secret. */
export type EnvVar =
  | { name: string; value: string }
  | {
      name: string;
      valueFrom: { secretKeyRef: { name: string; key: string } };
    };

/** A probe by HTTP; times are seconds. */
export interface HttpProbe {
  httpGet: { path: string; port: 'http' };
  initialDelaySeconds: number;
  periodSeconds: number;
  timeoutSeconds: number;
  failureThreshold: number;
}
