import type { KubernetesBuilderConfig } from '../../config';
import { KIND_LABEL, TTL_SECONDS } from './names';
import { mergePodTemplate } from './podTemplate';

/** A pod's containers and volumes, as Kubernetes writes them. */
export interface PodParts {
  securityContext?: object;
  initContainers: readonly object[];
  containers: readonly object[];
  volumes: readonly object[];
}

/** What a Job is made of. */
export interface WorkJobInput {
  name: string;
  kind: 'build' | 'verification';
  annotations: Record<string, string>;
  pod: PodParts;
  deadlineSeconds: number;
}

/** A Job as it is sent to the API server. */
export interface WorkJob {
  apiVersion: 'batch/v1';
  kind: 'Job';
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  spec: object;
}

/**
 * A Job whose one pod works once, without any right on the cluster. It is suspended, so that its Secret can be made
 * before its pod, and removes itself some time after its end.
 */
export function workJob(
  { name, kind, annotations, pod, deadlineSeconds }: WorkJobInput,
  {
    namespace,
    podTemplate,
  }: Pick<KubernetesBuilderConfig, 'namespace' | 'podTemplate'>,
): WorkJob {
  const labels = {
    'app.kubernetes.io/managed-by': 'model-services',
    [KIND_LABEL]: kind,
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels, annotations },
    spec: {
      suspend: true,
      backoffLimit: 0,
      activeDeadlineSeconds: deadlineSeconds,
      ttlSecondsAfterFinished: TTL_SECONDS,
      template: mergePodTemplate(
        {
          metadata: { labels, annotations },
          spec: {
            restartPolicy: 'Never',
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            // Nothing in the pod is worth waiting for once it is cancelled.
            terminationGracePeriodSeconds: 1,
            ...pod,
          },
        },
        podTemplate,
      ),
    },
  };
}
