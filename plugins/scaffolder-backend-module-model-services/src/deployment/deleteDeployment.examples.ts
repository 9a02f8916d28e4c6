import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Removes a service that a template applied.',
    example: dump({
      steps: [
        {
          id: 'delete',
          name: 'Remove the service from the cluster',
          action: 'seldon:deployment:delete',
          input: { name: 'house-prices', namespace: 'models' },
        },
      ],
    }),
  },
];
