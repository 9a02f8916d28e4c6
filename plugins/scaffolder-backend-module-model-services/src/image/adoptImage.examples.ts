import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description:
      "Copies Seldon's server for scikit-learn into the registry of the portal, where modelServices.adopt.allowedImages lists docker.io/seldonio.",
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
    description:
      "Takes an image of a team where it is; registry.example.com is the portal's registry, or listed as well.",
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
