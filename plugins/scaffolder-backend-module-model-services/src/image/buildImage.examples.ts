import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Finds or builds the image for the model that was read before.',
    example: dump({
      steps: [
        {
          id: 'build',
          name: 'Find or build the image',
          action: 'model-image:build',
          input: {
            model: {
              name: '${{ steps.model.output.name }}',
              version: '${{ steps.model.output.version }}',
            },
            environment: '${{ steps.model.output.environment }}',
            packageSources: '${{ steps.model.output.packageSources }}',
            resolveAsOf: '${{ steps.model.output.createdAt }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Finds or builds the image for an environment written out.',
    example: dump({
      steps: [
        {
          id: 'build',
          name: 'Find or build the image',
          action: 'model-image:build',
          input: {
            model: { name: 'house-prices', version: '2' },
            environment: {
              python: '3.11',
              requirements: ['mlflow==3.17.2', 'scikit-learn==1.9.1'],
            },
            resolveAsOf: '2026-11-01T08:00:00.000Z',
          },
        },
      ],
    }),
  },
];
