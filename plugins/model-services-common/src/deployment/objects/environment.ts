import {
  SubmittedContainer,
  SubmittedEnv,
  SubmittedParameter,
  SubmittedUnit,
} from '../read/submitted';
import { MODEL_PATH, OPERATOR } from './operatorDefaults';

/** What the environment of a graph node's container tells about the service. */
export interface EnvironmentFacts {
  deployment: string;
  predictor: string;
  predictorLabels: Record<string, string>;
  grpc: boolean;
}

/**
 * Adds the variables by which a container learns its ports, its parameters and who it is
 * (Seldon Core v1.17.1, createContainerService).
 */
export function addEnvironment(
  container: SubmittedContainer,
  unit: SubmittedUnit,
  facts: EnvironmentFacts,
): void {
  const http = String(unit.endpoint?.httpPort ?? 0);
  const grpc = String(unit.endpoint?.grpcPort ?? 0);
  if (!has(container, 'PREDICTIVE_UNIT_SERVICE_PORT')) {
    add(container, 'PREDICTIVE_UNIT_SERVICE_PORT', facts.grpc ? grpc : http);
  }
  addOrErase(container, 'PREDICTIVE_UNIT_HTTP_SERVICE_PORT', http);
  addOrErase(container, 'MLSERVER_HTTP_PORT', http);
  addOrErase(container, 'PREDICTIVE_UNIT_GRPC_SERVICE_PORT', grpc);
  addOrErase(container, 'MLSERVER_GRPC_PORT', grpc);
  if (unit.parameters?.length) {
    const parameters = parametersText(unit.parameters);
    addOrErase(container, 'PREDICTIVE_UNIT_PARAMETERS', parameters);
  }
  if (unit.modelUri) addOrErase(container, 'MLSERVER_MODEL_URI', MODEL_PATH);
  addIdentity(container, facts);
  addMetrics(container);
}

/** Variables that, set in a manifest, make the operator drop the container's whole environment. */
export function erasingVariables(unit: SubmittedUnit): string[] {
  return [
    'PREDICTIVE_UNIT_HTTP_SERVICE_PORT',
    'MLSERVER_HTTP_PORT',
    'PREDICTIVE_UNIT_GRPC_SERVICE_PORT',
    'MLSERVER_GRPC_PORT',
    ...(unit.parameters?.length ? ['PREDICTIVE_UNIT_PARAMETERS'] : []),
    ...(unit.modelUri ? ['MLSERVER_MODEL_URI'] : []),
  ];
}

/** Sets a variable, in the place of an earlier one of that name. */
export function setVariable(
  env: SubmittedEnv[] | undefined,
  variable: SubmittedEnv,
): SubmittedEnv[] {
  const list = env ?? [];
  const index = list.findLastIndex(entry => entry.name === variable.name);
  return index < 0 ? [...list, variable] : list.with(index, variable);
}

/** Parameters of a node as the text of PREDICTIVE_UNIT_PARAMETERS. */
export function parametersText(parameters: SubmittedParameter[]): string {
  return goJson(
    parameters.map(({ name, value, type }) => ({ name, value, type })),
  );
}

// utils.go's SetEnvVar, told not to override, answers with no variables at all when the name is there already.
function addOrErase(
  container: SubmittedContainer,
  name: string,
  value: string,
) {
  if (has(container, name)) container.env = undefined;
  else add(container, name, value);
}

function add(container: SubmittedContainer, name: string, value: string): void {
  container.env = [...(container.env ?? []), { name, value }];
}

function has(container: SubmittedContainer, name: string): boolean {
  return container.env?.some(variable => variable.name === name) ?? false;
}

function addIdentity(container: SubmittedContainer, facts: EnvironmentFacts) {
  const labels = Object.fromEntries(
    Object.entries(facts.predictorLabels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  add(container, 'PREDICTIVE_UNIT_ID', container.name);
  add(container, 'MLSERVER_MODEL_NAME', container.name);
  add(container, 'PREDICTIVE_UNIT_IMAGE', container.image);
  add(container, 'PREDICTOR_ID', facts.predictor);
  add(container, 'PREDICTOR_LABELS', goJson(labels));
  add(container, 'SELDON_DEPLOYMENT_ID', facts.deployment);
  add(container, 'SELDON_EXECUTOR_ENABLED', 'true');
}

function addMetrics(container: SubmittedContainer): void {
  const port = container.ports?.find(({ name }) => name === 'metrics');
  if (!port) return;
  const number = String(port.containerPort);
  add(container, 'PREDICTIVE_UNIT_METRICS_SERVICE_PORT', number);
  add(container, 'PREDICTIVE_UNIT_METRICS_ENDPOINT', OPERATOR.prometheusPath);
  add(container, 'MLSERVER_METRICS_PORT', number);
  add(container, 'MLSERVER_METRICS_ENDPOINT', OPERATOR.prometheusPath);
}

// encoding/json writes these characters so that the text is safe within HTML.
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
