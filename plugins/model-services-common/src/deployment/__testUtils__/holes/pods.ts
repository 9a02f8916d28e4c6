import { DIGEST } from '../manifests';
import { CONTAINER, GRAPH, Hole, hole, POD, PREDICTOR } from './hole';

/** Containers and their probes. */
export const podHoles: readonly Hole[] = [
  hole(
    'reconcile.container-twice',
    'one name in two pods',
    `${PREDICTOR}.componentSpecs[1].spec.containers[0].name`,
    ({ predictor, component }) => {
      predictor.componentSpecs = [component, component];
    },
  ),
  hole(
    'reconcile.pull-policy',
    'lower case',
    `${CONTAINER}.imagePullPolicy`,
    ({ container }) => {
      container.imagePullPolicy = 'always';
    },
  ),
  hole(
    'reconcile.restart-policy',
    'a pod that ends',
    `${POD}.restartPolicy`,
    ({ pod }) => {
      pod.restartPolicy = 'Never';
    },
  ),
  hole(
    'reconcile.port-range',
    'a number that is none',
    `${CONTAINER}.ports`,
    ({ container }) => {
      container.ports = [{ containerPort: 70000 }];
    },
  ),
  hole(
    'reconcile.port-clash',
    "the executor's port",
    'spec.predictors',
    ({ container }) => {
      container.ports = [{ name: 'http', containerPort: 8000 }];
    },
  ),
  hole(
    'reconcile.variable-source',
    'a value and a source',
    `${CONTAINER}.env`,
    ({ container }) => {
      container.env.push({
        name: 'MODE',
        value: 'a',
        valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
      });
    },
  ),
  hole(
    'reconcile.environment-erased',
    "a variable of the operator's",
    `${CONTAINER}.env`,
    ({ container }) => {
      container.env.push({
        name: 'PREDICTIVE_UNIT_HTTP_SERVICE_PORT',
        value: '9000',
      });
    },
  ),
  hole(
    'practice.secret-in-clear',
    'a password',
    `${CONTAINER}.env`,
    ({ container }) => {
      container.env.push({ name: 'DB_PASSWORD', value: 'hunter2' });
    },
  ),
  hole('practice.privileged', 'root', CONTAINER, ({ container }) => {
    container.securityContext.runAsUser = 0;
  }),
  hole('practice.privileged', 'root for the pod', CONTAINER, ({ pod }) => {
    pod.securityContext.runAsUser = 0;
  }),
  hole('practice.privileged', 'all rights', CONTAINER, ({ container }) => {
    container.securityContext.privileged = true;
  }),
  hole('practice.privileged', "the node's network", POD, ({ pod }) => {
    pod.hostNetwork = true;
  }),
  hole('practice.privileged', "the node's files", POD, ({ pod }) => {
    pod.volumes.push({ name: 'node', hostPath: { path: '/' } });
  }),
  hole(
    'practice.no-tmp',
    'nowhere to write',
    `${CONTAINER}.volumeMounts`,
    ({ container }) => {
      container.volumeMounts = [];
    },
  ),
  hole(
    'practice.engine-resources',
    "the old engine's",
    `${PREDICTOR}.engineResources`,
    ({ predictor }) => {
      predictor.engineResources = { requests: { cpu: '1' } };
    },
  ),
  hole(
    'reconcile.probe-handler',
    'two ways to check',
    `${CONTAINER}.readinessProbe`,
    ({ container }) => {
      container.readinessProbe.tcpSocket = { port: 9000 };
    },
  ),
  hole('practice.readiness-tcp', 'an open port', GRAPH, ({ container }) => {
    container.readinessProbe = { tcpSocket: { port: 'http' } };
  }),
  hole(
    'practice.readiness-tcp',
    "the operator's default",
    GRAPH,
    ({ container }) => {
      delete container.readinessProbe;
    },
  ),
  hole(
    'practice.environment-at-start',
    'the stock server',
    GRAPH,
    ({ container }) => {
      container.image = `seldonio/mlflowserver:1.17.1@${DIGEST}`;
      delete container.startupProbe;
    },
  ),
];
