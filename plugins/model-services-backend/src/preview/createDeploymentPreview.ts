import {
  foresee,
  renderSeldonDeployment,
  type DeploymentPreview,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  GitConfig,
  PlatformDefaultConfig,
  readRepositoryFile,
} from '@model-services/backstage-plugin-model-services-node';
import { compareWithCluster } from './compareWithCluster';
import { compareWithGit, readCommitted } from './compareWithGit';
import { platformImage, readPlatform, type Platform } from './platform';
import { readChoices, type ChoiceSources } from './readChoices';

/** Shows what a service's choices make of it. Reads elsewhere, and writes nothing. */
export type PreviewDeployment = (
  request: PreviewDeploymentRequest,
  options: { signal?: AbortSignal },
) => Promise<DeploymentPreview>;

/** Where a preview looks. */
export interface PreviewSources extends ChoiceSources {
  git: GitConfig;
  readRepositoryFile: typeof readRepositoryFile;
  /** Absent where app-config names none. */
  cluster?: Pick<Cluster, 'name' | 'read' | 'apply'>;
  platformDefault: Pick<PlatformDefaultConfig, 'configMap'>;
}

/**
 * Creates the preview of services, which is made of the same functions as what `seldon:deployment:render` writes.
 * MLflow must answer; whatever else cannot be reached is told as unknown.
 */
export function createDeploymentPreview(
  sources: PreviewSources,
): PreviewDeployment {
  const { cluster, git, platformDefault } = sources;
  return async (request, { signal }) => {
    // A clone takes longest of all, so it begins first.
    const committed = readCommitted(
      request,
      git,
      sources.readRepositoryFile,
      signal,
    );
    const [{ service, faults, image }, platform] = await Promise.all([
      readChoices(request, sources, signal),
      readPlatform(cluster, platformDefault, signal),
    ]);
    const shown =
      request.image.source === 'platformDefault'
        ? platformImage(platform, service?.protocol ?? 'seldon')
        : image;
    if (!service) {
      return {
        image: shown,
        choices: faults,
        problems: [],
        objects: [],
        comparisons: [],
      };
    }
    const manifest = renderSeldonDeployment(service);
    const foreseen = foresee(manifest, serversOf(platform));
    const comparisons = await Promise.all([
      committed.then(file => file && compareWithGit(file, foreseen.yaml)),
      cluster && compareWithCluster(manifest, cluster, signal),
    ]);
    return {
      ...foreseen,
      image: shown,
      choices: faults,
      comparisons: comparisons.filter(comparison => comparison !== undefined),
    };
  };
}

function serversOf(platform: Platform): { predictorServers?: string } {
  return 'reason' in platform ? {} : platform;
}
