import type { LoggerService } from '@backstage/backend-plugin-api';
import type { WorkCluster } from '../../cluster';
import type { KubernetesBuilderConfig } from '../../config';
import { admitBuilds } from './slots';
import type { JobRef } from './state';
import { whyUnscheduled } from './troubles';
import type { UntilWork } from './watchWork';

/** Waits in the queue of the namespace until the pod may start, and says where in it. */
export async function waitForTurn(
  {
    cluster,
    ref,
    until,
  }: { cluster: WorkCluster; ref: JobRef; until: UntilWork },
  {
    namespace,
    maxConcurrent,
  }: Pick<KubernetesBuilderConfig, 'namespace' | 'maxConcurrent'>,
  logger: LoggerService,
  signal?: AbortSignal,
): Promise<void> {
  let told = '';
  const tell = (line: string) => {
    if (line !== told) {
      told = line;
      logger.info(line);
    }
  };
  const queue = () =>
    admitBuilds(cluster, { namespace, limit: maxConcurrent }, signal);
  await queue();
  await until(
    ({ job }) => (job && !job.spec.suspend ? true : undefined),
    async () => {
      const waiting = await queue();
      const index = waiting.findIndex(
        ({ metadata }) => metadata.uid === ref.uid,
      );
      if (index >= 0) {
        tell(
          `The build is number ${
            index + 1
          } in the queue: ${maxConcurrent} at a time run in namespace ${namespace} …`,
        );
      }
    },
  );
  await until(
    ({ pod }) =>
      pod && whyUnscheduled({ pod }) === undefined && pod.containers.length > 0
        ? true
        : undefined,
    async state => {
      const reason = whyUnscheduled(state);
      if (reason !== undefined) {
        tell(`No node takes the pod yet: ${reason}`);
      }
    },
  );
}
