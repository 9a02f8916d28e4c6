import { ServiceUnavailableError } from '@backstage/errors';
import { freePorts, inState } from '../machine';
import { portalCluster, type PortalCluster } from '../portal';
import { step } from '../progress';
import {
  buildHyperkube,
  serveKubernetes,
  whyNoNode,
} from '../services/kubernetes';
import {
  MODEL_BUCKET,
  SERVICES_NAMESPACE,
  serveOperatorStandIn,
} from '../services/operator-stand-in';

const FOLDER = inState('kubernetes');

/** What to say to a person who has a cluster. */
export const CLUSTER_HINT = `
Services are deployed to the namespace ${SERVICES_NAMESPACE} of a cluster that begins empty at each start:
  ./dev exec kubectl --kubeconfig ${FOLDER}/kubeconfig --namespace ${SERVICES_NAMESPACE} get pods
`;

/**
 * Starts a Kubernetes of one node with the stand-in for Seldon's operator.
 *
 * @throws ServiceUnavailableError when this machine cannot run pods
 */
export async function startCluster(options: {
  /** Copies models into pods. */
  image: string;
  /** Where MLflow keeps them. */
  artifacts: string;
}): Promise<PortalCluster> {
  const noNode = whyNoNode();
  if (noNode) {
    throw new ServiceUnavailableError(noNode);
  }
  await step('Kubernetes, built once', buildHyperkube);
  const [api, etcd, etcdPeer, kubelet] = await freePorts(4);
  const server = await serveKubernetes({
    ports: { api, etcd, etcdPeer, kubelet },
    folder: FOLDER,
    logFolder: inState('logs'),
  });
  await serveOperatorStandIn({
    server,
    storage: {
      image: options.image,
      buckets: { [MODEL_BUCKET]: options.artifacts },
    },
    logFile: inState('logs/operator-stand-in.log'),
  });
  return portalCluster(server);
}
