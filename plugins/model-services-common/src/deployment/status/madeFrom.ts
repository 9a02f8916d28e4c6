import type { ExpectedDeployment } from '../objects';
import { compareQuantities } from '../quantity';
import {
  type DeploymentObjects,
  namedContainersSchema,
  type PodSpec,
  type Workload,
} from './objects';
import { isSameImage } from './sameImage';

type Container = PodSpec['containers'][number];
type ExpectedPod = ExpectedDeployment['spec']['template']['spec'];

/**
 * Whether a Deployment is what the operator makes of this very manifest: its images, model locations, variables,
 * resources and replicas.
 *
 * The operator (v1.17.1) does not write down which generation its status is about, and «Available» stays for a
 * while after a change, so this tells whether it has acted. What the manifest leaves to the platform is not compared,
 * since nobody here knows the platform's choice.
 */
export function isMadeFrom(
  { spec }: Workload,
  { spec: expected }: ExpectedDeployment,
  deployment: DeploymentObjects['deployment'],
): boolean {
  const { containers, initContainers } = spec.template.spec;
  const named = namedContainersSchema.parse(deployment.spec);
  return (
    (expected.replicas === undefined || expected.replicas === spec.replicas) &&
    (expected.template.spec.initContainers ?? []).every(({ name, args = [] }) =>
      initContainers.some(
        live => live.name === name && args.every(arg => hasPlace(live, arg)),
      ),
    ) &&
    expected.template.spec.containers.every(container => {
      const wanted = named.filter(({ name }) => name === container.name);
      return (
        wanted.length === 0 ||
        containers.some(
          live => live.name === container.name && fits(live, container, wanted),
        )
      );
    })
  );
}

// Without its scheme: a storage initialiser of a site's own may know the storage by another one.
function hasPlace({ args }: PodSpec['initContainers'][number], place: string) {
  const path = place.replace(/^[a-z][a-z0-9+.-]*:\/+/i, '');
  return args.some(arg => `${arg}/`.includes(`${path}/`));
}

// Two predictors may have a container of the same name, one with an image and one with the platform's.
function fits(
  live: Container,
  expected: ExpectedPod['containers'][number],
  wanted: Container[],
): boolean {
  const namesImage = wanted.some(({ image }) => image === expected.image);
  const variables = (expected.env ?? []).filter(({ name, value }) =>
    wanted.some(({ env }) =>
      env.some(item => item.name === name && item.value === value),
    ),
  );
  return (
    (!namesImage || isSameImage(live.image, expected.image)) &&
    hasAll(live.resources.requests, expected.resources?.requests) &&
    hasAll(live.resources.limits, expected.resources?.limits) &&
    variables.every(({ name, value }) =>
      live.env.some(
        item =>
          // The API server does not write out an empty value.
          item.name === name && (item.value ?? '') === (value ?? ''),
      ),
    )
  );
}

// Kubernetes writes quantities in its own way: 0.5 becomes 500m.
function hasAll(
  live: Container['resources']['limits'],
  expected: Container['resources']['limits'] = {},
): boolean {
  return Object.entries(expected).every(
    ([name, quantity]) =>
      name in live && compareQuantities(live[name], quantity) === 0,
  );
}
