import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Applies the manifest that an earlier step rendered.',
    example: dump({
      steps: [
        {
          id: 'apply',
          name: 'Apply the manifest to the cluster',
          action: 'seldon:deployment:apply',
          input: { path: 'service/deployment.yaml' },
        },
      ],
    }),
  },
  {
    description: 'Waits longer, for a model that takes its time to load.',
    example: dump({
      steps: [
        {
          id: 'apply',
          name: 'Apply the manifest to the cluster',
          action: 'seldon:deployment:apply',
          input: { path: 'deployment.yaml', timeout: 1800 },
        },
      ],
    }),
  },
  {
    description: 'Applies a text and waits for nothing.',
    example: dump({
      steps: [
        {
          id: 'apply',
          name: 'Apply the manifest to the cluster',
          action: 'seldon:deployment:apply',
          input: {
            manifest: '${{ steps.render.output.manifest }}',
            wait: false,
          },
        },
      ],
    }),
  },
];
