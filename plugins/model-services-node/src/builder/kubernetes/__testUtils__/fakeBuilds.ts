import { ConflictError } from '@backstage/errors';
import {
  type ClusterObject,
  clusterObjectSchema,
  type WorkCluster,
} from '../../../cluster';

interface FakeBuild {
  name: string;
  createdAt: number;
  suspend: boolean;
  deleting: boolean;
  finished: boolean;
}

type QueueCluster = Pick<
  WorkCluster,
  'read' | 'create' | 'list' | 'replace' | 'patch'
>;

/** A cluster in memory with the Jobs of builds and the ConfigMap of the queue, whose calls take turns at random. */
export function fakeBuilds(...names: string[]) {
  let builds: FakeBuild[] = [];
  let configMap: ClusterObject | undefined;
  let version = 0;
  let failPatch = false;
  let afterList: (() => Promise<void>) | undefined;

  const add = (name: string, { createdLike = '' } = {}) => {
    const like = builds.find(build => build.name === createdLike);
    const createdAt = like?.createdAt ?? builds.length;
    builds.push({
      name,
      createdAt,
      suspend: true,
      deleting: false,
      finished: false,
    });
  };
  names.forEach(name => add(name));
  const change = (wanted: string, changes: Partial<FakeBuild>) => {
    builds = builds.map(build =>
      build.name === wanted ? { ...build, ...changes } : build,
    );
  };
  const keep = (object: ClusterObject): ClusterObject => {
    version += 1;
    configMap = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(version) },
    };
    return configMap;
  };
  const turn = () =>
    new Promise<void>(resolve => {
      setTimeout(resolve, Math.random() * 3);
    });

  const cluster: QueueCluster = {
    read: async () => {
      await turn();
      return configMap;
    },
    create: async object => {
      await turn();
      return configMap ? undefined : keep(clusterObjectSchema.parse(object));
    },
    list: async () => {
      await turn();
      const seen = builds.map(toJob);
      const then = afterList;
      afterList = undefined;
      await then?.();
      return seen;
    },
    replace: async object => {
      await turn();
      if (
        object.metadata.resourceVersion !== configMap?.metadata.resourceVersion
      ) {
        throw new ConflictError('it was changed');
      }
      return keep(object);
    },
    patch: async ({ name }) => {
      await turn();
      if (failPatch) {
        failPatch = false;
        throw new Error('the portal ends here');
      }
      change(name, { suspend: false });
      return undefined;
    },
  };
  const namesOf = (list: FakeBuild[]) => list.map(({ name }) => name);
  return {
    cluster,
    add,
    running: () =>
      namesOf(builds.filter(({ suspend, finished }) => !suspend && !finished)),
    open: () => namesOf(builds.filter(({ finished }) => !finished)),
    finish: (name: string) => change(name, { finished: true }),
    remove: (name: string) => change(name, { deleting: true }),
    vanish: (gone: string) => {
      builds = builds.filter(({ name }) => name !== gone);
    },
    failNextPatch: () => {
      failPatch = true;
    },
    afterNextList: (work: () => Promise<void>) => {
      afterList = work;
    },
  };
}

function toJob(build: FakeBuild): ClusterObject {
  const time = new Date(build.createdAt * 1000).toISOString();
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: build.name,
      namespace: 'builds',
      uid: `uid-${build.name}`,
      creationTimestamp: time,
      ...(build.deleting && { deletionTimestamp: time }),
    },
    spec: { suspend: build.suspend },
    status: {
      conditions: build.finished ? [{ type: 'Complete', status: 'True' }] : [],
    },
  };
}
