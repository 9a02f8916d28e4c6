import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Makes a registered image the default in the cluster.',
    example: dump({
      steps: [
        {
          id: 'default',
          name: 'Make it the platform default',
          action: 'seldon:default-image:set',
          input: {
            image: '${{ steps.register.output.image }}',
            target: 'configMap',
          },
        },
      ],
    }),
  },
  {
    description:
      'Proposes an image as the default of another server, in the Helm values of a repository.',
    example: dump({
      steps: [
        {
          id: 'default',
          name: 'Propose the platform default',
          action: 'seldon:default-image:set',
          input: {
            implementation: 'MLFLOW_SERVER',
            protocol: 'v2',
            image: '${{ steps.register.output.image }}',
            target: 'values',
            remoteUrl: 'https://git.example.com/platform/helm.git',
            path: 'seldon/values.yaml',
            branch: 'main',
          },
        },
      ],
    }),
  },
];
