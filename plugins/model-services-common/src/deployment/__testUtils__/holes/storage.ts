import { CONTAINER, GRAPH, Hole, hole, own, POD } from './hole';

/** Where models are fetched from, and volumes. */
export const storageHoles: readonly Hole[] = [
  hole(
    'reconcile.model-uri-mlflow',
    'an address of the registry',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 'models:/dogs/7';
    },
  ),
  hole(
    'reconcile.model-uri-mlflow',
    'an address of a run',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 'runs:/0123/model';
    },
  ),
  hole(
    'reconcile.model-uri-mlflow',
    'an address of the proxy',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 'mlflow-artifacts:/0/models/m-1/artifacts';
    },
  ),
  hole(
    'reconcile.model-uri-option',
    'an option of rclone',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = '--config=s3:x';
    },
  ),
  hole(
    'reconcile.model-uri-local',
    'a path',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = '/models/dogs';
    },
  ),
  hole(
    'reconcile.model-uri-claim',
    'no claim',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 'pvc:///models/dogs';
    },
  ),
  hole(
    'reconcile.model-uri-remote',
    'a storage that is not configured',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 'minio:models/dogs';
    },
    { rcloneRemotes: ['s3', 'gs'] },
  ),
  hole(
    'practice.model-uri-scheme',
    'an address of the web',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 'https://example.com/dogs';
    },
  ),
  hole(
    'practice.bucket-name',
    'an underscore',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 's3://path_to_model/model';
    },
  ),
  hole(
    'practice.model-uri-blank',
    'a blank at the end',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      graph.modelUri = 's3://models/dogs ';
    },
  ),
  hole(
    'practice.storage-secret',
    'no secret for s3',
    `${GRAPH}.modelUri`,
    ({ graph }) => {
      delete graph.envSecretRefName;
    },
  ),
  hole(
    'reconcile.volume-missing',
    'a mount without a volume',
    `${CONTAINER}.volumeMounts`,
    ({ pod }) => {
      pod.volumes = [];
    },
  ),
  hole(
    'reconcile.model-volume',
    'an init container of our own',
    `${POD}.volumes`,
    ({ pod }) => {
      pod.initContainers = [own('dogs-model-initializer')];
    },
  ),
  hole(
    'practice.rclone-provider',
    'lower case',
    `${POD}.initContainers[0].env`,
    ({ pod }) => {
      pod.initContainers = [
        {
          ...own('fetch'),
          env: [{ name: 'RCLONE_CONFIG_S3_PROVIDER', value: 'minio' }],
        },
      ];
    },
  ),
  hole(
    'practice.rclone-variable',
    "rclone's variables on the server",
    `${CONTAINER}.env`,
    ({ container }) => {
      container.env.push({ name: 'RCLONE_CONFIG_S3_TYPE', value: 's3' });
    },
  ),
];
