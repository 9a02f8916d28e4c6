import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Registers the image that the steps before it made.',
    example: dump({
      steps: [
        {
          id: 'register',
          name: 'Register the image',
          action: 'model-image:register',
          input: {
            build: '${{ steps.build.output.build }}',
            builtAt: '${{ steps.build.output.builtAt }}',
            verification: '${{ steps.verify.output.verification }}',
            report: '${{ steps.scan.output.report }}',
          },
        },
      ],
    }),
  },
];
