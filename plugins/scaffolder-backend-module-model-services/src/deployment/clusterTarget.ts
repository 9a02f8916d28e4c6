import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Cluster } from '@model-services/backstage-plugin-model-services-node';

/** Where actions may write, as app-config says it. */
export interface ClusterTarget {
  cluster: Cluster;
  namespaces: string[];
}

/**
 * The cluster to write to. What app-config does not open is refused.
 *
 * @param target - absent where `modelServices.deployment.apply` is
 * @returns undefined in a dry run where there is no cluster to ask
 * @throws NotAllowedError that says who can open it
 */
export function openCluster(
  target: ClusterTarget | undefined,
  namespace: string,
  run: { isDryRun?: boolean; logger: Pick<LoggerService, 'warn'> },
): Cluster | undefined {
  if (!target) {
    if (run.isDryRun) {
      run.logger.warn(
        'Dry run: app-config opens no cluster, so none was asked, and a real run would be refused.',
      );
      return undefined;
    }
    throw new NotAllowedError(
      'This portal writes to no cluster: app-config has no section modelServices.deployment.apply. Commit the manifest with git:commit for whatever applies it there, or ask who runs the portal to add the section',
    );
  }
  const { cluster, namespaces } = target;
  if (!namespaces.includes(namespace)) {
    throw new NotAllowedError(
      `This portal does not write to namespace ${namespace} of cluster «${
        cluster.name
      }», only to ${namespaces.join(
        ', ',
      )}. Choose one of these, or ask who runs the portal to add it under modelServices.deployment.apply.namespaces`,
    );
  }
  return cluster;
}
