import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const image = `registry.example.com/model-services/base@sha256:${'3f'.repeat(
  32,
)}`;

export const examples: TemplateExample[] = [
  {
    description: 'Renders a service of one pod with the defaults.',
    example: dump({
      steps: [
        {
          id: 'render',
          name: 'Render the manifest',
          action: 'seldon:deployment:render',
          input: {
            name: 'house-prices',
            namespace: 'valuation',
            model: { name: 'house-prices', version: '2' },
            modelUri: 's3://mlflow/1/models/m-1/artifacts',
            image,
          },
        },
      ],
    }),
  },
  {
    description: 'Renders a service of several pods into a folder.',
    example: dump({
      steps: [
        {
          id: 'render',
          name: 'Render the manifest',
          action: 'seldon:deployment:render',
          input: {
            name: 'house-prices',
            namespace: 'valuation',
            model: { name: 'house-prices', version: '2' },
            modelUri: 's3://mlflow/1/models/m-1/artifacts',
            artifactUri: 'mlflow-artifacts:/1/models/m-1/artifacts',
            image,
            startSeconds: 5.3,
            settings: {
              replicas: 3,
              workers: 2,
              threads: 4,
              resources: {
                requests: { cpu: '500m', memory: '1Gi' },
                limits: { memory: '2Gi' },
              },
              env: [
                { name: 'LOG_LEVEL', value: 'INFO' },
                {
                  name: 'TOKEN',
                  secret: { name: 'feature-store', key: 'token' },
                },
              ],
              envSecretRefName: 'model-storage',
              labels: { team: 'valuation' },
            },
            path: 'service/deployment.yaml',
          },
        },
      ],
    }),
  },
  {
    description:
      'Renders a service on the platform default, which grows with its load.',
    example: dump({
      steps: [
        {
          id: 'render',
          name: 'Render the manifest',
          action: 'seldon:deployment:render',
          input: {
            name: 'house-prices',
            namespace: 'valuation',
            model: { name: 'house-prices', version: '2' },
            modelUri: 's3://mlflow/1/models/m-1/artifacts',
            platformDefault: true,
            settings: {
              resources: { requests: { cpu: '500m', memory: '1Gi' } },
              autoscaling: {
                minReplicas: 2,
                maxReplicas: 6,
                cpuUtilization: 80,
              },
              disruptionBudget: { maxUnavailable: 1 },
            },
          },
        },
      ],
    }),
  },
];
