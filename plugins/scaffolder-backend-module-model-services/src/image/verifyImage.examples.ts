import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Starts an image that was built here with a model version and compares its answer.',
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
  {
    description:
      'Looks into an adopted image and starts it with a model version, on the open inference protocol.',
    example: dump({
      steps: [
        {
          id: 'verify',
          name: 'Ask the image for a prediction',
          action: 'model-image:verify',
          input: {
            image: `registry.example.com/team/server@sha256:${'3f'.repeat(32)}`,
            build: {
              origin: 'adopted',
              repository: 'registry.example.com/team/server',
              digest: `sha256:${'3f'.repeat(32)}`,
              platform: 'linux/amd64',
              source: 'registry.example.com/team/server:1.4',
              sizeBytes: 512_000_000,
            },
            model: { name: 'house-prices', version: '2' },
            protocol: 'v2',
          },
        },
      ],
    }),
  },
];
