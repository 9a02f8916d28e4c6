import { ServerImage } from '../../platform-default/predictorServers';
import { defaultImageName } from '../../platform-default/resolveServerImage';
import {
  SubmittedContainer,
  SubmittedPod,
  SubmittedUnit,
} from '../read/submitted';
import { parametersText, setVariable } from './environment';
import { MODEL_PATH, TFSERVING_CONTAINER } from './operatorDefaults';

/**
 * Adds TensorFlow Serving to a pod, behind Seldon's proxy unless its own protocol is asked for
 * (Seldon Core v1.17.1, addTFServerContainer). Gives back the container that wants the model.
 */
export function addTensorflowServing(
  protocol: string,
  unit: SubmittedUnit,
  protocols: Map<string, ServerImage>,
  place: { pod: SubmittedPod; container: SubmittedContainer },
): SubmittedContainer {
  const { pod, container } = place;
  const direct = protocol === 'tensorflow';
  if (!direct) {
    container.image = defaultImageName(protocols, protocol);
    container.env = setVariable(container.env, proxyParameters(unit));
  }
  const server = prototype(unit, protocols, direct);
  const name = direct ? unit.name : TFSERVING_CONTAINER;
  const own = pod.containers.find(entry => entry.name === name);
  if (!own) {
    pod.containers = [...pod.containers, server];
    return server;
  }
  own.image ||= server.image;
  if (!own.args?.length) own.args = server.args;
  if (!own.ports?.length) own.ports = server.ports;
  return own;
}

function prototype(
  unit: SubmittedUnit,
  protocols: Map<string, ServerImage>,
  direct: boolean,
): SubmittedContainer {
  const grpc = direct ? unit.endpoint?.grpcPort ?? 0 : 2000;
  const rest = direct ? unit.endpoint?.httpPort ?? 0 : 2001;
  return {
    name: direct ? unit.name : TFSERVING_CONTAINER,
    image: defaultImageName(protocols, 'tensorflow'),
    imagePullPolicy: 'IfNotPresent',
    args: [
      `--port=${grpc}`,
      `--rest_api_port=${rest}`,
      `--model_name=${unit.name}`,
      `--model_base_path=${MODEL_PATH}`,
    ],
    ports: [grpc, rest].map(containerPort => ({
      containerPort,
      protocol: 'TCP',
    })),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  };
}

function proxyParameters(unit: SubmittedUnit) {
  const own = unit.parameters ?? [];
  const hasEndpoint = own.some(({ name }) =>
    ['rest_endpoint', 'grpc_endpoint'].includes(name),
  );
  const endpoints = [
    text('rest_endpoint', 'http://0.0.0.0:2001'),
    text('grpc_endpoint', '0.0.0.0:2000'),
  ];
  const parameters = [
    ...own,
    ...(hasEndpoint ? [] : endpoints),
    text('model_name', unit.name),
  ];
  return {
    name: 'PREDICTIVE_UNIT_PARAMETERS',
    value: parametersText(parameters),
  };
}

function text(name: string, value: string) {
  return { name, value, type: 'STRING' };
}
