import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  commitFiles,
  GitConfig,
} from '@model-services/backstage-plugin-model-services-node';
import { inputDigest } from '../action/inputDigest';
import { timed } from '../action/timed';
import { authorOf } from './author';
import { examples } from './commitWorkspace.examples';
import { readSource } from './source';
import { findTarget } from './target';

/**
 * The action `git:commit`: commits files of the workspace to a repository that exists.
 *
 * @public
 */
export function createGitCommitAction(deps: {
  git: () => GitConfig;
  commitFiles: typeof commitFiles;
}) {
  return createTemplateAction({
    id: 'git:commit',
    description:
      'Commits files of the workspace to a folder of an existing git repository, on one of the servers under modelServices.git.hosts. Files that are there already in the same form make no commit.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        remoteUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'Clone address over http or https; modelServices.git.defaultRepository if left out',
            ),
        branch: z =>
          z.string().optional().describe('Existing branch; main if left out'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder in the workspace; the whole workspace if left out',
            ),
        targetPath: z =>
          z.string().describe('Folder in the repository that the files go to'),
        message: z => z.string().min(1).describe('Of the commit'),
      },
      output: {
        commit: z =>
          z
            .string()
            .optional()
            .describe("The branch's newest commit; absent in a dry run"),
        changed: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether there was anything to commit; absent in a dry run',
            ),
        repositoryUrl: z => z.string().describe('Address of the repository'),
        urls: z =>
          z
            .record(z.string())
            .describe(
              'Address of each file, by its path below sourcePath; empty where the host has no fileUrl',
            ),
      },
    },
    async handler(ctx) {
      const { message, sourcePath, targetPath } = ctx.input;
      const target = findTarget(ctx.input, deps.git());
      const source = await readSource(ctx.workspacePath, sourcePath);
      const paths = source.files.map(file => file.path);
      const place = `${targetPath} on ${target.branch} of ${target.remoteUrl}`;

      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: ${paths.join(', ')} would be committed to ${place}.`,
        );
      } else {
        const { remoteUrl, branch, auth } = target;
        const request = { remoteUrl, branch, targetPath, message };
        const { result, seconds } = await timed(() =>
          ctx.checkpoint({
            key: `git.commit.${inputDigest({
              ...request,
              files: source.files.map(file => ({ ...file })),
            })}`,
            fn: async () => ({
              ...(await deps.commitFiles(
                {
                  ...request,
                  directory: source.directory,
                  author: authorOf(ctx.user),
                  ...(auth && { auth }),
                },
                { signal: ctx.signal },
              )),
            }),
          }),
        );
        ctx.logger.info(
          result.changed
            ? `Committed ${paths.join(', ')} to ${place} as ${
                result.commit
              } in ${seconds} s.`
            : `Nothing to commit to ${place}: it holds the same files already, at ${result.commit}.`,
        );
        ctx.output('commit', result.commit);
        ctx.output('changed', result.changed);
      }
      const { fileUrl } = target;
      if (!fileUrl) {
        ctx.logger.warn(
          `The files cannot be linked to or registered in the catalog: modelServices.git.hosts has no fileUrl for the server of ${target.remoteUrl}.`,
        );
      }
      ctx.output('repositoryUrl', target.repositoryUrl);
      ctx.output(
        'urls',
        Object.fromEntries(
          fileUrl
            ? paths.map(path => [path, fileUrl(`${targetPath}/${path}`)])
            : [],
        ),
      );
    },
  });
}
