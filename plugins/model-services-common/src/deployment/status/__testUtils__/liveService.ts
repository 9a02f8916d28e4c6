import { expectedObjects } from '../../objects';
import { renderSeldonDeployment } from '../../render';
import type { ModelServiceSpec } from '../../types';
import { type DeploymentObjects, deploymentObjectsSchema } from '../objects';

export const DIGEST = `sha256:${'3f'.repeat(32)}`;
export const IMAGE = `registry.example.com/base@${DIGEST}`;
export const NOW = new Date('2026-11-23T12:00:00Z');

const REVISION = 'deployment.kubernetes.io/revision';

export const service: ModelServiceSpec = {
  name: 'house-prices',
  namespace: 'models',
  modelVersion: { name: 'house-prices', version: '2' },
  modelUri: 's3://mlflow/1/models/m-1/artifacts',
  image: IMAGE,
};

/** How far a container is, as the kubelet tells it. */
export interface ContainerLook {
  ready?: boolean;
  restartCount?: number;
  state?: object;
  lastState?: object;
  imageID?: string;
}

const RUNNING = { running: { startedAt: '2026-11-23T11:59:00Z' } };
const FETCHED = { terminated: { exitCode: 0, reason: 'Completed' } };

/** A service on a cluster that is available, as the API server tells it; change it before it is read. */
export function liveService(changes: Partial<ModelServiceSpec> = {}) {
  const manifest = renderSeldonDeployment({ ...service, ...changes });
  const { deployments } = expectedObjects(manifest);
  const workloads = deployments.map(({ metadata, spec }) => ({
    metadata: {
      ...metadata,
      generation: 1,
      annotations: { ...metadata.annotations, [REVISION]: '1' },
    },
    spec: { ...spec, replicas: spec.replicas ?? 1 },
    status: {
      observedGeneration: 1,
      replicas: spec.replicas ?? 1,
      updatedReplicas: spec.replicas ?? 1,
      availableReplicas: spec.replicas ?? 1,
      conditions: [
        { type: 'Available', status: 'True', message: '' },
        { type: 'Progressing', status: 'True', message: '' },
      ],
    },
  }));
  return {
    deployment: {
      ...manifest,
      metadata: { ...manifest.metadata, generation: 3, uid: 'u-1' },
      status: { state: 'Available', description: '' },
    },
    workloads,
    replicaSets: workloads.map(({ metadata }) => ({
      metadata: {
        name: `${metadata.name}-1`,
        annotations: { [REVISION]: '1' },
        ownerReferences: [{ kind: 'Deployment', name: metadata.name }],
      },
    })),
    pods: workloads.flatMap(({ metadata, spec }) =>
      Array.from({ length: spec.replicas }, (_, index) =>
        livePod(`${metadata.name}-1`, `${metadata.name}-1-${index}`, spec),
      ),
    ),
    events: [] as object[],
  };
}

type Template = ReturnType<
  typeof expectedObjects
>['deployments'][number]['spec'];

/** A pod of a ReplicaSet, ready since a minute. */
function livePod(replicaSet: string, name: string, { template }: Template) {
  const { containers, initContainers = [] } = template.spec;
  const look = (container: string, state: object, image = '') => ({
    name: container,
    ready: true,
    restartCount: 0,
    state,
    lastState: {},
    imageID: image.includes('@') ? image : `sha256:${'0c'.repeat(32)}`,
  });
  return {
    metadata: {
      name,
      ownerReferences: [{ kind: 'ReplicaSet', name: replicaSet }],
    },
    spec: structuredClone(template.spec),
    status: {
      phase: 'Running',
      startTime: '2026-11-23T11:58:00Z',
      conditions: [{ type: 'PodScheduled', status: 'True' }],
      initContainerStatuses: initContainers.map(container =>
        look(container.name, FETCHED, container.image),
      ),
      containerStatuses: containers.map(container =>
        look(container.name, RUNNING, container.image),
      ),
    } as {
      phase: string;
      reason?: string;
      message?: string;
      startTime?: string;
      conditions: object[];
      initContainerStatuses: ReturnType<typeof look>[];
      containerStatuses: ReturnType<typeof look>[];
    },
  };
}

export type LiveService = ReturnType<typeof liveService>;

/** Makes the first pod look otherwise, and the Deployment and the operator tell of it as they do. */
export function unready(
  live: LiveService,
  container: string,
  look: ContainerLook,
): LiveService {
  const [{ status }] = live.pods;
  for (const item of [
    ...status.initContainerStatuses,
    ...status.containerStatuses,
  ]) {
    if (item.name === container) {
      Object.assign(item, { ready: false }, look);
    }
  }
  live.workloads[0].status.availableReplicas -= 1;
  live.deployment.status.state = 'Creating';
  return live;
}

/** Reads the objects as an adapter does. */
export function read(live: LiveService): DeploymentObjects {
  return deploymentObjectsSchema.parse(JSON.parse(JSON.stringify(live)));
}
