import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description:
      "Copies Seldon's server for scikit-learn into the registry of the portal.",
    example: dump({
      steps: [
        {
          id: 'adopt',
          name: 'Adopt the image',
          action: 'model-image:adopt',
          input: {
            image: 'docker.io/seldonio/sklearnserver:1.17.1',
            copyTo: true,
          },
        },
      ],
    }),
  },
  {
    description: 'Takes an image of a team where it is.',
    example: dump({
      steps: [
        {
          id: 'adopt',
          name: 'Adopt the image',
          action: 'model-image:adopt',
          input: {
            image: `registry.example.com/team/server@sha256:${'3f'.repeat(32)}`,
          },
        },
      ],
    }),
  },
];
