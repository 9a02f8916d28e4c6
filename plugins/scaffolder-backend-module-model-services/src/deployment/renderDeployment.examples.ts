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
            replicas: 3,
            workers: 2,
            threads: 4,
            resources: {
              requests: { cpu: '500m', memory: '1Gi' },
              limits: { memory: '2Gi' },
            },
            envSecretRefName: 'model-storage',
            labels: { team: 'valuation' },
            path: 'service/deployment.yaml',
          },
        },
      ],
    }),
  },
];
