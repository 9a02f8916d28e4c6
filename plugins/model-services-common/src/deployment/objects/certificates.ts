import { ExpectedDeployment } from './kubernetes';
import { OPERATOR } from './operatorDefaults';

const VOLUME = 'seldon-cert-volume';

/** Mounts a predictor's certificates into all containers of a pod and tells them where. */
export function mountCertificates(
  deployment: ExpectedDeployment,
  secretName: string,
): void {
  const pod = deployment.spec.template.spec;
  const mount = {
    name: VOLUME,
    mountPath: OPERATOR.certificatesPath,
    readOnly: true,
  };
  const variable = {
    name: 'SELDON_CERT_MOUNT_PATH',
    value: OPERATOR.certificatesPath,
  };
  pod.volumes = [
    ...(pod.volumes ?? []),
    { name: VOLUME, secret: { secretName } },
  ];
  for (const container of pod.containers) {
    container.volumeMounts = [...(container.volumeMounts ?? []), mount];
  }
  // The operator stops at the first container that has the variable already.
  for (const container of pod.containers) {
    if (container.env?.some(({ name }) => name === variable.name)) return;
    container.env = [...(container.env ?? []), variable];
  }
}
