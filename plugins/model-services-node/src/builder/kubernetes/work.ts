import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { WorkCluster } from '../../cluster';
import type {
  BuilderConfig,
  KubernetesBuilderConfig,
  RegistryConfig,
} from '../../config';
import type { RegistryClient } from '../../registry';
import { removeJob } from './jobs';
import type { JobRef } from './state';

/** What this engine works with. */
export interface EngineParts {
  cluster: WorkCluster;
  registry: RegistryClient;
  registryConfig: RegistryConfig;
  builder: Pick<
    BuilderConfig,
    'certificateAuthorityFile' | 'parents' | 'timeoutMilliseconds'
  >;
  kubernetes: KubernetesBuilderConfig;
}

/** Longest time of a pod. */
export function deadlineSeconds({ builder }: EngineParts): number {
  return Math.ceil(builder.timeoutMilliseconds / 1000);
}

/** An image with Python for the container that takes files: the first parent of the site that is one for Python. */
export function receiverImage({ builder: { parents } }: EngineParts): string {
  return (parents.find(({ python }) => python) ?? parents[0]).image;
}

/** Removes a Job whose work failed for a reason of its own; that it stays is no second reason. */
export async function abandonJob(
  cluster: WorkCluster,
  ref: JobRef,
  logger: LoggerService,
): Promise<void> {
  try {
    await removeJob(cluster, ref);
  } catch (error) {
    logger.warn(
      `The Job ${ref.namespace}/${ref.name} stays behind`,
      toError(error),
    );
  }
}
