import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './applyDeployment.examples';
import { applyManifest, notRunning } from './applyManifest';
import { type ClusterTarget, openCluster } from './clusterTarget';
import { readManifest } from './readManifest';

const DEFAULT_TIMEOUT_SECONDS = 600;
const LOOK_INTERVAL_MILLISECONDS = 3_000;

/**
 * The action `seldon:deployment:apply`: applies a manifest to the cluster and waits until its pods run what it asks for.
 *
 * @public
 */
export function createSeldonDeploymentApplyAction(deps: {
  /** Absent where app-config opens no cluster. */
  target: () => ClusterTarget | undefined;
  /** Milliseconds between two looks at the cluster; 3 seconds unless given. */
  lookInterval?: number;
}) {
  return createTemplateAction({
    id: 'seldon:deployment:apply',
    description:
      'Applies a SeldonDeployment to the cluster by server-side apply, after a dry run there, and waits until its pods run the image that it asks for.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe('File in the workspace; this or manifest'),
        manifest: z =>
          z.string().optional().describe('The manifest as YAML; this or path'),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe('Wait until it is available; true if left out'),
        timeout: z =>
          z
            .number()
            .positive()
            .optional()
            .describe(
              `Seconds to wait; ${DEFAULT_TIMEOUT_SECONDS} if left out`,
            ),
      },
      output: {
        name: z => z.string().describe('Name of the SeldonDeployment'),
        namespace: z => z.string().describe('Its namespace'),
        state: z =>
          z
            .enum(['available', 'progressing', 'not-applied'])
            .describe(
              'available; progressing when nobody waited; not-applied in a dry run',
            ),
        images: z =>
          z
            .array(z.object({ container: z.string(), image: z.string() }))
            .describe('What its containers run, by digest'),
        address: z =>
          z
            .string()
            .optional()
            .describe('Where the service answers within the cluster'),
      },
    },
    async handler(ctx) {
      const { wait = true, timeout = DEFAULT_TIMEOUT_SECONDS } = ctx.input;
      const manifest = await readManifest(
        ctx.input,
        ctx.workspacePath,
        problem => ctx.logger.warn(problem),
      );
      const { name, namespace } = manifest.metadata;
      const cluster = openCluster(deps.target(), namespace, ctx);
      const { state, images, address } = cluster
        ? await applyManifest(manifest, cluster, {
            isDryRun: ctx.isDryRun ?? false,
            wait,
            timeoutSeconds: timeout,
            lookInterval: deps.lookInterval ?? LOOK_INTERVAL_MILLISECONDS,
            log: message => ctx.logger.info(message),
            signal: ctx.signal,
          })
        : notRunning('not-applied', manifest);
      ctx.output('name', name);
      ctx.output('namespace', namespace);
      ctx.output('state', state);
      ctx.output('images', images);
      ctx.output('address', address);
    },
  });
}
