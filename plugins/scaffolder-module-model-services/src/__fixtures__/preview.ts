import {
  localizeProblem,
  type DeploymentPreview,
  type PreviewProblem,
  type RuleId,
} from '@model-services/backstage-plugin-model-services-common';

/** As the backend renders it for a service with a GPU. */
export const manifestYaml = `apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata:
  name: wine
  namespace: models
  labels:
    backstage.io/kubernetes-id: wine
    seldon-deployment-id: wine
  annotations:
    model-services.io/model: wine-quality
    model-services.io/model-version: '2'
spec:
  protocol: seldon
  predictors:
    - name: default
      labels:
        backstage.io/kubernetes-id: wine
      annotations:
        model-services.io/model: wine-quality
        model-services.io/model-version: '2'
      replicas: 2
      graph:
        name: wine
        implementation: MLFLOW_SERVER
        modelUri: s3://mlflow/1/models/m-1/artifacts
      componentSpecs:
        - spec:
            automountServiceAccountToken: false
            imagePullSecrets:
              - name: a
            securityContext:
              runAsNonRoot: true
              runAsUser: 8888
              runAsGroup: 0
              seccompProfile:
                type: RuntimeDefault
            containers:
              - name: wine
                image: registry.example.com/model-services/base@sha256:3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f
                env:
                  - name: GUNICORN_WORKERS
                    value: '1'
                  - name: GUNICORN_THREADS
                    value: '1'
                resources:
                  requests:
                    cpu: 500m
                    memory: 1Gi
                  limits:
                    memory: 1Gi
                    nvidia.com/gpu: '1'
                startupProbe:
                  httpGet:
                    path: /health/ping
                    port: http
                  initialDelaySeconds: 2
                  periodSeconds: 5
                  timeoutSeconds: 5
                  failureThreshold: 120
                readinessProbe:
                  httpGet:
                    path: /health/ping
                    port: http
                  initialDelaySeconds: 0
                  periodSeconds: 5
                  timeoutSeconds: 5
                  failureThreshold: 3
                livenessProbe:
                  httpGet:
                    path: /health/ping
                    port: http
                  initialDelaySeconds: 0
                  periodSeconds: 5
                  timeoutSeconds: 5
                  failureThreshold: 6
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities:
                    drop:
                      - ALL
                volumeMounts:
                  - name: tmp
                    mountPath: /tmp
            volumes:
              - name: tmp
                emptyDir: {}
`;

/** Line of a part of the manifest, from 1. */
export function lineOf(part: string): number {
  return manifestYaml.split('\n').findIndex(line => line.includes(part)) + 1;
}

const image = `registry.example.com/model-services/base@sha256:${'3f'.repeat(
  32,
)}`;

function problem(
  level: PreviewProblem['level'],
  rule: RuleId,
  values: PreviewProblem['values'],
  path: string,
  part: string,
): PreviewProblem {
  return {
    level,
    stage: rule.startsWith('reconcile') ? 'reconcile' : 'practice',
    rule,
    path,
    values,
    message: localizeProblem({ rule, values }, 'en'),
    line: lineOf(part),
  };
}

const storageSecret = problem(
  'warning',
  'practice.storage-secret',
  {
    uri: 's3://mlflow/1/models/m-1/artifacts',
    remote: 's3',
    bucket: 'mlflow',
  },
  'spec.predictors[0].graph.modelUri',
  'modelUri:',
);

const gpuRollout = problem(
  'warning',
  'practice.gpu-rollout',
  { name: 'wine', resource: 'nvidia.com/gpu' },
  'spec.predictors[0].componentSpecs[0].spec.containers[0].resources',
  'resources:',
);

const unlikeGraph = problem(
  'error',
  'reconcile.container-unlike-graph',
  { name: 'server', unit: 'wine' },
  'spec.predictors[0].componentSpecs[0].spec.containers[0].name',
  '- name: wine',
);

/** A service that only has warnings, is new in git and changed in the cluster. */
export function preview(
  rest: Partial<DeploymentPreview> = {},
): DeploymentPreview {
  return {
    yaml: manifestYaml,
    image: { source: 'built', reference: image, note: 'registered' },
    problems: [storageSecret, gpuRollout],
    choices: [],
    objects: [
      {
        kind: 'Deployment',
        name: 'wine-default-0-wine',
        replicas: 2,
        containers: [
          { name: 'wine', image },
          {
            name: 'seldon-container-engine',
            image: 'docker.io/seldonio/seldon-core-executor:1.17.1',
          },
        ],
      },
      {
        kind: 'Service',
        name: 'wine-default',
        ports: [
          { name: 'http', port: 8000 },
          { name: 'grpc', port: 5001 },
        ],
      },
    ],
    comparisons: [
      {
        with: 'git',
        place:
          'models/wine/deployment.yaml in https://git.example.com/team/manifests.git, branch main',
        status: 'new',
      },
      {
        with: 'cluster',
        place: 'SeldonDeployment models/wine in the cluster production',
        status: 'changed',
        diff: [
          '--- live',
          '+++ wanted',
          '@@ -18,3 +18,3 @@',
          '         model-services.io/model: wine-quality',
          '-      replicas: 1',
          '+      replicas: 2',
          '       graph:',
        ].join('\n'),
      },
    ],
    ...rest,
  };
}

/** The same with an error of the manifest. */
export function faultyPreview(): DeploymentPreview {
  return preview({ problems: [storageSecret, unlikeGraph] });
}

/** Choices of which no manifest can be made. */
export function impossiblePreview(): DeploymentPreview {
  return preview({
    yaml: undefined,
    problems: [],
    choices: [
      {
        path: 'settings.replicas',
        message: 'an autoscaler sets the number of replicas; leave it out',
      },
    ],
    objects: [],
    comparisons: [],
  });
}
