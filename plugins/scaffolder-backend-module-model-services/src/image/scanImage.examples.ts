import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Scans an image and judges what was found.',
    example: dump({
      steps: [
        {
          id: 'scan',
          name: 'Scan and judge the image',
          action: 'model-image:scan',
          input: {
            image: `registry.example.com/model-services/base@sha256:${'3f'.repeat(
              32,
            )}`,
          },
        },
      ],
    }),
  },
];
