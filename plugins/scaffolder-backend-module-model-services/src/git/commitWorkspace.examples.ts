import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Commits a folder to the repository that the portal is set up with.',
    example: dump({
      steps: [
        {
          id: 'commit',
          name: 'Commit the manifest',
          action: 'git:commit',
          input: {
            sourcePath: 'service',
            targetPath: 'valuation/house-prices',
            message: 'Serve house-prices version 2',
          },
        },
      ],
    }),
  },
  {
    description:
      'Commits the whole workspace to a branch of another repository.',
    example: dump({
      steps: [
        {
          id: 'commit',
          name: 'Commit the manifest',
          action: 'git:commit',
          input: {
            remoteUrl: 'https://git.example.com/team/manifests.git',
            branch: 'staging',
            targetPath: 'valuation/house-prices',
            message: 'Serve house-prices version 2',
          },
        },
      ],
    }),
  },
];
