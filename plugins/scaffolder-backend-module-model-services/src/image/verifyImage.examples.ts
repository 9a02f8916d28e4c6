import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Starts an image with a model version and asks it to predict.',
    example: dump({
      steps: [
        {
          id: 'verify',
          name: 'Ask the image for a prediction',
          action: 'model-image:verify',
          input: {
            image: `registry.example.com/model-services/base@sha256:${'3f'.repeat(
              32,
            )}`,
            model: { name: 'house-prices', version: '2' },
          },
        },
      ],
    }),
  },
];
