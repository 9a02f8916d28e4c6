import { ComponentSpec, PodSpec } from '../manifest';
import { ModelServiceSpec } from '../types';
import { renderContainer, serverSettings } from './container';
import { sorted } from './sorted';

// The user that Seldon's and our own images are made for; its group may read what the image holds.
const SERVER_USER = 8888;
const SERVER_GROUP = 0;

/** The pod of a predictor, with the model's server and the transformer before it. */
export function renderComponent(
  service: ModelServiceSpec,
  image: string | undefined,
): ComponentSpec {
  const { autoscaling } = service;
  return {
    ...(autoscaling ? { hpaSpec: renderAutoscaling(autoscaling) } : {}),
    spec: renderPod(service, image),
  };
}

function renderPod(
  service: ModelServiceSpec,
  image: string | undefined,
): PodSpec {
  const { serviceAccountName, imagePullSecrets, nodeSelector, tolerations } =
    service;
  return {
    ...(serviceAccountName ? { serviceAccountName } : {}),
    // A model is a program; it has no business with the cluster.
    automountServiceAccountToken: false,
    ...(imagePullSecrets?.length
      ? { imagePullSecrets: imagePullSecrets.map(name => ({ name })) }
      : {}),
    ...(nodeSelector ? { nodeSelector: sorted(nodeSelector) } : {}),
    ...(tolerations?.length ? { tolerations } : {}),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: SERVER_USER,
      runAsGroup: SERVER_GROUP,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      ...renderTransformer(service),
      renderContainer({ ...service, image }, serverSettings(service)),
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  };
}

function renderTransformer({ transformer, protocol }: ModelServiceSpec) {
  return transformer ? [renderContainer({ ...transformer, protocol }, [])] : [];
}

function renderAutoscaling(
  autoscaling: NonNullable<ModelServiceSpec['autoscaling']>,
): ComponentSpec['hpaSpec'] {
  const { minReplicas, maxReplicas, cpuUtilization } = autoscaling;
  return {
    minReplicas,
    maxReplicas,
    metricsv2: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: cpuUtilization },
        },
      },
    ],
  };
}
