import { Submitted, SubmittedPredictor } from '../read/submitted';
import { podInfoVolume, rollingUpdate, scrapeAnnotations } from './deployment';
import { executorContainer } from './executor';
import { ExpectedDeployment } from './kubernetes';
import { orchestratorName } from './names';
import { OPERATOR } from './operatorDefaults';

/**
 * The Deployment of an executor with pods of its own (Seldon Core v1.17.1, createEngineDeployment).
 * Its label seldon-deployment-id is the predictor's Service, not the SeldonDeployment: an oddity of that release.
 */
export function executorDeployment(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  serviceName: string,
): ExpectedDeployment {
  const name = orchestratorName(manifest.metadata.name, predictor.name);
  const matchLabels = {
    'seldon-app': serviceName,
    'seldon-deployment-id': serviceName,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: manifest.metadata.namespace,
      labels: {
        'seldon-deployment-contains-svcorch': 'true',
        ...matchLabels,
        app: name,
        fluentd: 'true',
        ...predictor.labels,
      },
      annotations: { ...manifest.spec.annotations },
    },
    spec: {
      replicas:
        predictor.svcOrchSpec.replicas ??
        predictor.replicas ??
        manifest.spec.replicas,
      selector: { matchLabels },
      template: {
        metadata: {
          labels: { ...matchLabels, app: name, ...predictor.labels },
          annotations: scrapeAnnotations(),
        },
        spec: {
          containers: [executorContainer(manifest, predictor)],
          terminationGracePeriodSeconds: 20,
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          securityContext: { runAsUser: OPERATOR.podUser },
          serviceAccountName: OPERATOR.executorServiceAccount,
          serviceAccount: OPERATOR.executorServiceAccount,
          volumes: [podInfoVolume()],
          restartPolicy: 'Always',
        },
      },
      strategy: rollingUpdate(),
    },
  };
}
