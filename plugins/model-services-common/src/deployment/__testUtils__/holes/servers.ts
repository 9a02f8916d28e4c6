import { PredictorServers } from '../../../platform-default';
import { DIGEST, IMAGE } from '../manifests';
import { CONTAINER, GRAPH, Hole, hole, POD } from './hole';

const servers = (
  protocols: PredictorServers[string]['protocols'],
): PredictorServers => ({ MLFLOW_SERVER: { protocols } });

/** Servers, their images and the platform default. */
export const serverHoles: readonly Hole[] = [
  hole(
    'reconcile.container-unlike-graph',
    'a container under another name',
    `${CONTAINER}.name`,
    ({ container }) => {
      container.name = 'model';
    },
  ),
  hole(
    'reconcile.server-unknown',
    'a server that the platform lacks',
    `${GRAPH}.implementation`,
    ({ graph }) => {
      graph.implementation = 'MLFLOW';
    },
  ),
  hole(
    'reconcile.servers-unreadable',
    'a platform that panics',
    'spec',
    () => {},
    {
      predictorServers: '{"MLFLOW_SERVER": }',
    },
  ),
  hole(
    'reconcile.server-protocol',
    'a protocol that the platform lacks',
    `${GRAPH}.implementation`,
    ({ draft }) => {
      draft.spec.protocol = 'v2';
    },
    {
      predictorServers: servers({
        seldon: { image: 'a/b', defaultImageVersion: '1' },
      }),
    },
  ),
  hole(
    'reconcile.default-image',
    'a digest with a version',
    GRAPH,
    ({ container }) => {
      delete container.image;
    },
    {
      predictorServers: servers({
        seldon: { image: IMAGE, defaultImageVersion: '1.0' },
      }),
    },
  ),
  hole(
    'reconcile.default-image',
    'a version without an image',
    GRAPH,
    ({ container }) => {
      delete container.image;
    },
    { predictorServers: servers({ seldon: { defaultImageVersion: '1.0' } }) },
  ),
  hole(
    'reconcile.protocol-image',
    'a Seldon server for v2',
    GRAPH,
    ({ draft, container }) => {
      draft.spec.protocol = 'v2';
      container.image = `registry.example.com/seldonio/mlflowserver@${DIGEST}`;
    },
  ),
  hole(
    'reconcile.protocol-image',
    'MLServer for seldon',
    GRAPH,
    ({ container }) => {
      container.image = `registry.example.com/ml/mlserver:1.3.5@${DIGEST}`;
    },
  ),
  hole(
    'reconcile.mlflow-without-implementation',
    'a server as a plain model',
    GRAPH,
    ({ graph, container }) => {
      delete graph.implementation;
      container.image = `registry.example.com/ml/mlflowserver@${DIGEST}`;
    },
  ),
  hole('practice.platform-default', 'no image', GRAPH, ({ container }) => {
    delete container.image;
  }),
  hole('practice.platform-default', 'no container', GRAPH, ({ predictor }) => {
    delete predictor.componentSpecs;
  }),
  hole(
    'reconcile.image-reference',
    'two tags',
    `${CONTAINER}.image`,
    ({ container }) => {
      container.image = 'registry.example.com/ml/dogs:1.0:2.0';
    },
  ),
  hole(
    'reconcile.image-missing',
    'a container of our own without an image',
    `${POD}.containers[1].image`,
    ({ pod }) => {
      pod.containers.push({ name: 'helper' });
    },
  ),
  hole(
    'practice.image-not-pinned',
    'a tag',
    `${CONTAINER}.image`,
    ({ container }) => {
      container.image = 'registry.example.com/ml/dogs:1.0';
    },
  ),
  hole(
    'practice.image-overwritten',
    "TensorFlow's proxy",
    GRAPH,
    ({ graph }) => {
      graph.implementation = 'TENSORFLOW_SERVER';
    },
  ),
  hole(
    'practice.pull-secret',
    'a registry of our own',
    `${CONTAINER}.image`,
    ({ pod }) => {
      delete pod.imagePullSecrets;
    },
  ),
  hole(
    'practice.business-licence',
    'a release after 1.17',
    `${CONTAINER}.image`,
    ({ container }) => {
      container.image = 'seldonio/mlflowserver:1.18.2';
    },
  ),
];
