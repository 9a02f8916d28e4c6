import type { GitServer } from '../services/git';
import {
  MODEL_BUCKET,
  SELDON_CONFIG,
  SERVICES_NAMESPACE,
  STORAGE_SECRET,
} from '../services/operator-stand-in';
import type { Parent } from '../parents';

/** Where everything is that a portal needs. */
export interface PortalParts {
  /** The same address twice when the backend serves the built frontend. */
  frontendUrl: string;
  backendUrl: string;
  /** For the portal's database and the builder's images. */
  stateDirectory: string;
  mlflowUrl: string;
  registryUrl: string;
  parents: readonly Parent[];
  /** PEM file; absent when this machine trusts the usual authorities only. */
  certificateAuthorityFile?: string;
  trivy: { cacheDirectory: string; skipDatabaseUpdate: boolean };
  git: Pick<GitServer, 'host' | 'fileUrl' | 'repositoryUrl'>;
  /** Absent: services are committed and not deployed. */
  cluster?: PortalCluster;
}

/** A cluster with Seldon's operator, and the account that the portal has there. */
export interface PortalCluster {
  name: string;
  url: string;
  token: string;
  /** PEM text. */
  certificateAuthority: string;
}

/**
 * The configuration that points the portal at the servers of one machine.
 *
 * The shape of `modelServices` is that of `config.d.ts` in `plugins/model-services-node`.
 */
export function stackAppConfig(parts: PortalParts): Record<string, unknown> {
  const { certificateAuthorityFile, cluster, git, stateDirectory } = parts;
  return {
    app: { baseUrl: parts.frontendUrl },
    backend: {
      baseUrl: parts.backendUrl,
      listen: {
        host: '127.0.0.1',
        port: Number(new URL(parts.backendUrl).port),
      },
      cors: { origin: parts.frontendUrl },
      database: {
        client: 'better-sqlite3',
        connection: { directory: `${stateDirectory}/database` },
      },
      reading: { allow: [{ host: git.host }] },
    },
    modelServices: {
      mlflow: { baseUrl: parts.mlflowUrl },
      storage: {
        mappings: [
          {
            artifactRoot: 'mlflow-artifacts:/',
            modelUri: `s3://${MODEL_BUCKET}/`,
          },
        ],
        ...(cluster && { envSecretRefName: STORAGE_SECRET }),
      },
      registry: { url: parts.registryUrl, repository: 'ml/base-images' },
      builder: {
        stateDirectory: `${stateDirectory}/builder`,
        parents: parts.parents,
        ...(certificateAuthorityFile && { certificateAuthorityFile }),
      },
      scanner: parts.trivy,
      policy: { failOn: ['CRITICAL'], fixableOnly: true },
      git: {
        hosts: [{ host: git.host, fileUrl: git.fileUrl }],
        defaultRepository: git.repositoryUrl,
      },
      ...(cluster && {
        deployment: {
          cluster: cluster.name,
          apply: { namespaces: [SERVICES_NAMESPACE] },
        },
        platformDefault: { configMap: SELDON_CONFIG },
      }),
    },
    ...(cluster && { kubernetes: kubernetesConfig(cluster) }),
  };
}

/** The cluster as Backstage's kubernetes plugin is told of it. */
function kubernetesConfig({
  name,
  url,
  token,
  certificateAuthority,
}: PortalCluster): Record<string, unknown> {
  const cluster = {
    name,
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: token,
    caData: Buffer.from(certificateAuthority).toString('base64'),
    // There is no metrics server.
    skipMetricsLookup: true,
  };
  return {
    clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
  };
}
