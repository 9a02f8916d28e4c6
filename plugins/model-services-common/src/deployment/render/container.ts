import { Container, EnvVar } from '../manifest';
import { ModelServiceSpec } from '../types';
import { renderProbes } from './probes';

/** What a container is rendered from: the service's own choices, or a transformer's. */
export type ContainerChoices = Pick<
  ModelServiceSpec,
  'name' | 'image' | 'env' | 'resources' | 'gpu' | 'protocol' | 'startSeconds'
>;

/** A container of a predictor, named as its node of the graph, or the operator would not find it. */
export function renderContainer(
  choices: ContainerChoices,
  settings: EnvVar[],
): Container {
  const resources = renderResources(choices);
  return {
    name: choices.name,
    ...(choices.image ? { image: choices.image } : {}),
    env: [...settings, ...(choices.env ?? []).map(renderVariable)],
    ...(resources ? { resources } : {}),
    ...renderProbes(choices),
    securityContext: {
      allowPrivilegeEscalation: false,
      // A stock server makes the model's environment when it starts, within its own files.
      readOnlyRootFilesystem: choices.image !== undefined,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}

/** Processes and threads of a model's server. */
export function serverSettings(service: ModelServiceSpec): EnvVar[] {
  const workers = String(service.workers ?? 1);
  if (service.protocol === 'v2') {
    return [{ name: 'MLSERVER_PARALLEL_WORKERS', value: workers }];
  }
  return [
    { name: 'GUNICORN_WORKERS', value: workers },
    { name: 'GUNICORN_THREADS', value: String(service.threads ?? 1) },
  ];
}

function renderVariable(
  variable: NonNullable<ModelServiceSpec['env']>[number],
): EnvVar {
  const { name } = variable;
  if ('value' in variable) return { name, value: variable.value };
  const secretKeyRef = { name: variable.secret.name, key: variable.secret.key };
  return { name, valueFrom: { secretKeyRef } };
}

function renderResources({
  resources,
  gpu,
}: ContainerChoices): Container['resources'] {
  if (!resources && !gpu) return undefined;
  const requests = definedOf(resources?.requests);
  const limits = {
    ...definedOf(resources?.limits),
    ...(gpu ? { [gpu.resource]: String(gpu.count) } : {}),
  };
  return {
    ...(Object.keys(requests).length > 0 ? { requests } : {}),
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
  };
}

function definedOf(list: { cpu?: string; memory?: string } = {}) {
  const { cpu, memory } = list;
  return { ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
}
