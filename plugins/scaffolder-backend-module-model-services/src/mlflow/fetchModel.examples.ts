import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Reads the model version that a person chose in the wizard.',
    example: dump({
      steps: [
        {
          id: 'model',
          name: 'Read the model',
          action: 'mlflow:model:fetch',
          input: { name: 'house-prices', version: '2' },
        },
      ],
    }),
  },
  {
    description: 'Reads the version that an alias names at this moment.',
    example: dump({
      steps: [
        {
          id: 'model',
          name: 'Read the champion',
          action: 'mlflow:model:fetch',
          input: { name: 'house-prices', alias: 'champion' },
        },
      ],
    }),
  },
];
