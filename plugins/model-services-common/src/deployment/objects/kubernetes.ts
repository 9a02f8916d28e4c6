import { SubmittedPod } from '../read/submitted';

/** Names and marks of an object that the operator makes. */
export interface ObjectMeta {
  name: string;
  namespace: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The pods of a part of the inference graph, its service orchestrator or its explainer. */
export interface ExpectedDeployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: ObjectMeta & { annotations: Record<string, string> };
  spec: {
    replicas?: number;
    selector: { matchLabels: Record<string, string> };
    template: {
      metadata: {
        labels: Record<string, string>;
        annotations: Record<string, string>;
      };
      spec: SubmittedPod;
    };
    strategy: {
      type: 'RollingUpdate';
      rollingUpdate: { maxUnavailable: number };
    };
    progressDeadlineSeconds?: number;
  };
}

/** The address of a predictor, of one container of it, or of an explainer. */
export interface ExpectedService {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta & { annotations: Record<string, string> };
  spec: {
    type: 'ClusterIP';
    clusterIP?: 'None';
    selector: Record<string, string>;
    sessionAffinity: 'None';
    ports: {
      name: string;
      protocol: 'TCP';
      port: number;
      targetPort: number;
    }[];
  };
}

/** What scales a Deployment; its metrics are those of the manifest. */
export interface ExpectedAutoscaler {
  apiVersion: 'autoscaling/v2' | 'keda.sh/v1alpha1';
  kind: 'HorizontalPodAutoscaler' | 'ScaledObject';
  metadata: ObjectMeta;
}

/** What keeps pods from being evicted; it counts all pods of the SeldonDeployment. */
export interface ExpectedDisruptionBudget {
  apiVersion: 'policy/v1';
  kind: 'PodDisruptionBudget';
  metadata: ObjectMeta;
  spec: {
    minAvailable?: number | string;
    maxUnavailable?: number | string;
    selector: { matchLabels: Record<string, string> };
  };
}

/** A node of the graph after the operator has filled in what the manifest leaves out. */
export interface ExpectedUnit {
  predictor: string;
  name: string;
  implementation: string;
  /** Empty for what runs in the executor, and for TensorFlow Serving, whose image only the Deployment has. */
  image: string;
  container: string;
  containerService: string;
  httpPort: number;
  grpcPort: number;
  servicePort: number;
  serviceHost: string;
  /** Index of the componentSpec that holds the container. */
  componentSpec: number;
}

/** What the operator makes of a manifest. */
export interface ExpectedObjects {
  /** Value of the label by which all of it is found. */
  seldonDeploymentId: string;
  /** Name of each predictor's Service, by the predictor's name. */
  predictorServices: Record<string, string>;
  deployments: ExpectedDeployment[];
  services: ExpectedService[];
  autoscalers: ExpectedAutoscaler[];
  disruptionBudgets: ExpectedDisruptionBudget[];
  units: ExpectedUnit[];
  /** Where the first predictor answers within the cluster. */
  address?: string;
  /** Why the operator stops, with what it had planned until then; nothing is made in that case. */
  error?: string;
}
