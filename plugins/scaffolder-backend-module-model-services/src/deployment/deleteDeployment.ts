import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type ClusterObject,
  FIELD_MANAGER,
  SELDON_DEPLOYMENT,
} from '@model-services/backstage-plugin-model-services-node';
import { type ClusterTarget, openCluster } from './clusterTarget';
import { examples } from './deleteDeployment.examples';

const DEFAULT_TIMEOUT_SECONDS = 300;
const LOOK_INTERVAL_MILLISECONDS = 2_000;

/**
 * The action `seldon:deployment:delete`: removes a SeldonDeployment that this portal applied, and what the operator made of it.
 *
 * @public
 */
export function createSeldonDeploymentDeleteAction(deps: {
  /** Absent where app-config opens no cluster. */
  target: () => ClusterTarget | undefined;
  /** Milliseconds between two looks at the cluster; 2 seconds unless given. */
  lookInterval?: number;
}) {
  return createTemplateAction({
    id: 'seldon:deployment:delete',
    description:
      'Removes a SeldonDeployment that seldon:deployment:apply made from the cluster, and waits until it is gone with its pods.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the SeldonDeployment'),
        namespace: z => z.string().describe('Its namespace'),
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
        deleted: z =>
          z.boolean().describe('false when it was not there, and in a dry run'),
      },
    },
    async handler(ctx) {
      const { name, namespace, timeout = DEFAULT_TIMEOUT_SECONDS } = ctx.input;
      const { logger, signal } = ctx;
      const title = `SeldonDeployment ${namespace}/${name}`;
      const cluster = openCluster(deps.target(), namespace, ctx);
      if (!cluster) {
        ctx.output('deleted', false);
        return;
      }
      const ref = { ...SELDON_DEPLOYMENT, name, namespace };

      const found = await cluster.read(ref, { signal });
      if (!found) {
        logger.info(`Cluster «${cluster.name}» has no ${title}.`);
        ctx.output('deleted', false);
        return;
      }
      mustBeOurs(found, title);
      if (ctx.isDryRun) {
        logger.info(`Dry run: ${title} would be removed.`);
        ctx.output('deleted', false);
        return;
      }

      const { uid } = found.metadata;
      await cluster.remove(ref, { uid, signal });
      logger.info(`${title} is being removed from cluster «${cluster.name}».`);
      const deadline = performance.now() + timeout * 1000;
      while ((await cluster.read(ref, { signal }))?.metadata.uid === uid) {
        if (performance.now() > deadline) {
          throw new ServiceUnavailableError(
            `${title} is still there after ${timeout} seconds, with its removal begun. Kubernetes keeps it until all that it owns is gone; look for pods or finalizers that do not end.`,
          );
        }
        await sleep(
          deps.lookInterval ?? LOOK_INTERVAL_MILLISECONDS,
          undefined,
          { signal },
        );
      }
      logger.info(`${title} is gone.`);
      ctx.output('deleted', true);
    },
  });
}

// Whoever else made it, or keeps it in git, would miss it or see it come back.
function mustBeOurs({ metadata }: ClusterObject, title: string): void {
  const { labels = {}, managedFields = [], name } = metadata;
  const managers = managedFields
    .filter(({ subresource }) => subresource === undefined)
    .map(({ manager }) => manager ?? 'unknown');
  const isLabelled =
    labels['backstage.io/kubernetes-id'] !== undefined &&
    labels['seldon-deployment-id'] === name;
  if (isLabelled && managers.includes(FIELD_MANAGER)) return;
  throw new ConflictError(
    `${title} is not removed, because seldon:deployment:apply did not make it from a rendered manifest: ${
      isLabelled
        ? `its fields are managed by ${managers.join(', ') || 'nobody'}`
        : 'it lacks the labels backstage.io/kubernetes-id and seldon-deployment-id'
    }. Remove it where it is kept, such as in its git repository, or by hand.`,
  );
}
