import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Waits for the service that the step before registered.',
    example: dump({
      steps: [
        {
          id: 'entity',
          name: 'Wait for the catalog',
          action: 'catalog:entity:wait',
          input: {
            entityRef: '${{ steps.catalog.output.entityRef }}',
            annotations: '${{ steps.render.output.annotations }}',
          },
        },
      ],
    }),
  },
];
