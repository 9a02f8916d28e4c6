import { SubmittedComponent } from '../read/submitted';
import { ExpectedAutoscaler, ExpectedDisruptionBudget } from './kubernetes';

/** Whom the objects beside a Deployment belong to. */
export interface ScalingTarget {
  deployment: string;
  namespace: string;
  /** Value of the label seldon-deployment-id. */
  id: string;
}

/** What scales a componentSpec's Deployment; KEDA goes before a HorizontalPodAutoscaler (Seldon Core v1.17.1, createComponents). */
export function makeAutoscaler(
  component: SubmittedComponent,
  target: ScalingTarget,
): ExpectedAutoscaler | undefined {
  const metadata = metadataOf(target);
  if (component.kedaSpec) {
    return { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata };
  }
  return component.hpaSpec
    ? {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata,
      }
    : undefined;
}

/** What limits evictions. It selects all pods of the SeldonDeployment, not those of one componentSpec. */
export function makeDisruptionBudget(
  component: SubmittedComponent,
  target: ScalingTarget,
): ExpectedDisruptionBudget | undefined {
  if (!component.pdbSpec) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(target),
    spec: {
      ...component.pdbSpec,
      selector: { matchLabels: { 'seldon-deployment-id': target.id } },
    },
  };
}

function metadataOf(target: ScalingTarget) {
  return {
    name: target.deployment,
    namespace: target.namespace,
    labels: { 'seldon-deployment-id': target.id },
  };
}
