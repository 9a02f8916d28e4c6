import {
  expectedObjects,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import {
  type Cluster,
  type ClusterObject,
  clusterObjectSchema,
  FIELD_MANAGER,
  type ObjectRef,
} from '@model-services/backstage-plugin-model-services-node';
import { sampleImage } from './samples';

const REVISION = { 'deployment.kubernetes.io/revision': '1' };

/** A manifest as an earlier step would have rendered it. */
export function sampleManifest() {
  return renderSeldonDeployment({
    name: 'house-prices',
    namespace: 'models',
    modelVersion: { name: 'house-prices', version: '2' },
    modelUri: 's3://mlflow/1/models/m-1/artifacts',
    image: sampleImage,
  });
}

/** A cluster in memory, for what a real one would need pods and minutes for. */
export interface FakeCluster extends Cluster {
  /** What it holds; a test may put in what it likes. */
  objects: ClusterObject[];
  /** What was written, in order. */
  writes: string[];
}

/** @param whenRead - is called before each look at a SeldonDeployment, as time that passes */
export function fakeCluster(
  whenRead: (cluster: FakeCluster, look: number) => void = () => {},
): FakeCluster {
  let looks = 0;
  const cluster: FakeCluster = {
    name: 'production',
    objects: [],
    writes: [],
    async read(ref) {
      looks += 1;
      whenRead(cluster, looks);
      return find(cluster, ref);
    },
    async list({ kind }) {
      return cluster.objects.filter(object => object.kind === kind);
    },
    async apply(object, options) {
      cluster.writes.push(options?.dryRun ? 'dry run' : 'apply');
      const { metadata, ...rest } = object;
      const before = find(cluster, { ...rest, ...metadata });
      const applied = clusterObjectSchema.parse({
        ...object,
        status: before?.status,
        metadata: {
          ...metadata,
          uid: 'u-1',
          generation: (before?.metadata.generation ?? 0) + 1,
          managedFields: [{ manager: FIELD_MANAGER, operation: 'Apply' }],
        },
      });
      if (!options?.dryRun) {
        cluster.objects = cluster.objects.filter(item => item !== before);
        cluster.objects.push(applied);
      }
      return applied;
    },
    replace: async object => object,
    async remove(ref) {
      cluster.writes.push('remove');
      return find(cluster, ref) !== undefined;
    },
  };
  return cluster;
}

function find(
  { objects }: FakeCluster,
  { kind, name, namespace }: ObjectRef,
): ClusterObject | undefined {
  return objects.find(
    object =>
      object.kind === kind &&
      object.metadata.name === name &&
      object.metadata.namespace === namespace,
  );
}

/** Has a fake cluster do what the operator and the kubelet do for the sample manifest. @param server - how its container is */
export function startPods(cluster: FakeCluster, server: object): void {
  const [{ metadata, spec }] = expectedObjects(sampleManifest()).deployments;
  const { name, namespace } = metadata;
  const ready = 'ready' in server;
  const replicas = {
    replicas: 1,
    updatedReplicas: 1,
    availableReplicas: ready ? 1 : 0,
  };
  const made = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, annotations: REVISION, generation: 1 },
      spec,
      status: { observedGeneration: 1, ...replicas },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-1`,
        namespace,
        annotations: REVISION,
        ownerReferences: [{ kind: 'Deployment', name }],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'pod-1',
        namespace,
        ownerReferences: [{ kind: 'ReplicaSet', name: `${name}-1` }],
      },
      spec: spec.template.spec,
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'house-prices',
            ready,
            restartCount: 0,
            imageID: sampleImage,
            ...server,
          },
        ],
      },
    },
  ];
  cluster.objects = [
    ...cluster.objects.filter(({ kind }) => kind === 'SeldonDeployment'),
    ...made.map(object => clusterObjectSchema.parse(object)),
  ];
  tellState(cluster, ready ? 'Available' : 'Creating');
}

/** Has the operator of a fake cluster say how it stands. */
export function tellState(
  cluster: FakeCluster,
  state: string,
  description = '',
): void {
  cluster.objects
    .filter(({ kind }) => kind === 'SeldonDeployment')
    .forEach(object =>
      Object.assign(object, { status: { state, description } }),
    );
}
