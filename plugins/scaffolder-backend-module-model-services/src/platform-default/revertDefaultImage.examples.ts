import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Takes a change of the platform default back.',
    example: dump({
      steps: [
        {
          id: 'revert',
          name: 'Take the change back',
          action: 'seldon:default-image:revert',
          input: { changeId: '${{ parameters.changeId }}' },
        },
      ],
    }),
  },
];
