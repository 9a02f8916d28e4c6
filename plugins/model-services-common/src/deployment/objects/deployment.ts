import {
  Submitted,
  SubmittedComponent,
  SubmittedPredictor,
} from '../read/submitted';
import { ExpectedDeployment } from './kubernetes';
import { seldonDeploymentId } from './names';
import { OPERATOR, PODINFO_VOLUME } from './operatorDefaults';

/** What a Deployment is made from. */
export interface DeploymentSource {
  name: string;
  manifest: Submitted;
  predictor: SubmittedPredictor;
  component: SubmittedComponent;
  /** Whether the pods tell Prometheus to read their metrics; an explainer's do not. */
  metrics: boolean;
}

/** The Deployment of a componentSpec or an explainer, without an executor (Seldon Core v1.17.1, createDeploymentWithoutEngine). */
export function makeDeployment(source: DeploymentSource): ExpectedDeployment {
  const { name, manifest, predictor, component } = source;
  const id = seldonDeploymentId(manifest.metadata.name);
  const annotations = {
    ...manifest.spec.annotations,
    ...predictor.annotations,
    ...component.metadata.annotations,
  };
  const own = { 'seldon-deployment-id': id, app: name, fluentd: 'true' };
  const chosen = { ...predictor.labels, ...component.metadata.labels };
  const shadow: Record<string, string> = predictor.shadow
    ? { 'seldon.io/shadow': 'true' }
    : {};
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: manifest.metadata.namespace,
      labels: { ...own, ...chosen },
      annotations,
    },
    spec: {
      selector: { matchLabels: { 'seldon-deployment-id': id } },
      template: {
        metadata: {
          labels: { ...own, ...shadow, ...chosen },
          annotations: {
            ...(source.metrics ? scrapeAnnotations() : {}),
            ...annotations,
          },
        },
        spec: podOf(component),
      },
      strategy: rollingUpdate(),
      progressDeadlineSeconds: predictor.progressDeadlineSeconds,
    },
  };
}

/** Marks by which Prometheus finds the pods. */
export function scrapeAnnotations(): Record<string, string> {
  return {
    'prometheus.io/path': OPERATOR.prometheusPath,
    'prometheus.io/scrape': 'true',
  };
}

// The operator means 10 % and writes it so that it counts as the number 0: nothing goes before its successor is ready.
/** How pods are replaced: one more is started before one is stopped. */
export function rollingUpdate(): ExpectedDeployment['spec']['strategy'] {
  return { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } };
}

/** The volume that shows a pod its annotations. */
export function podInfoVolume() {
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.annotations' };
  return {
    name: PODINFO_VOLUME,
    downwardAPI: {
      items: [{ path: 'annotations', fieldRef }],
      defaultMode: 0o644,
    },
  };
}

function podOf(component: SubmittedComponent) {
  const pod = component.spec;
  const volumes = pod.volumes ?? [];
  const known = volumes.some(volume => volume.name === PODINFO_VOLUME);
  return {
    ...pod,
    securityContext: pod.securityContext ?? { runAsUser: OPERATOR.podUser },
    restartPolicy: pod.restartPolicy || 'Always',
    dnsPolicy: pod.dnsPolicy || 'ClusterFirst',
    schedulerName: pod.schedulerName || 'default-scheduler',
    terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds ?? 20,
    volumes: known ? volumes : [...volumes, podInfoVolume()],
  };
}
