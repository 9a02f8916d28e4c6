import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClusterConfig, DeploymentConfig } from './types';
import { configError } from './values';

const METHODS = 'kubernetes.clusterLocatorMethods';
// Where Kubernetes puts the account of a pod.
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
// What Backstage's kubernetes plugin calls the cluster behind `kubectl proxy`.
const LOCAL_PROXY: ClusterConfig = {
  name: 'local',
  url: 'http://localhost:8001',
  skipTlsVerify: false,
};

/** Reads `modelServices.deployment`. */
export function readDeploymentConfig(section: Config): DeploymentConfig {
  const cluster = section.getOptionalString('deployment.cluster');
  const namespaces = section.getOptionalStringArray(
    'deployment.apply.namespaces',
  );
  if (namespaces && !cluster) {
    throw configError(
      'deployment.apply',
      'needs to know where to: name the cluster under modelServices.deployment.cluster',
    );
  }
  if (section.has('deployment.apply') && !namespaces?.length) {
    throw configError(
      'deployment.apply.namespaces',
      'names no namespace; list those that people may deploy to, or leave modelServices.deployment.apply out',
    );
  }
  return {
    ...(cluster && { cluster }),
    ...(namespaces && { apply: { namespaces } }),
  };
}

/**
 * Reads how to reach a cluster that Backstage's kubernetes plugin knows.
 *
 * The plugin offers its list of clusters to its own modules alone, and over HTTP without credentials; so the
 * same section of app-config is read here, and a cluster is described there once for both.
 *
 * @param rootConfig - the whole of app-config
 * @param name - as under `kubernetes.clusterLocatorMethods`; `modelServices.deployment.cluster` unless given
 * @returns undefined when no cluster is named
 * @throws InputError that names the key when the cluster is not there or cannot be used
 */
export function readClusterConfig(
  rootConfig: Config,
  name = rootConfig.getOptionalString('modelServices.deployment.cluster'),
): ClusterConfig | undefined {
  if (name === undefined) {
    return undefined;
  }
  const methods = rootConfig.getOptionalConfigArray(METHODS) ?? [];
  const clusters = methods
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getConfigArray('clusters'));
  const cluster = clusters.find(item => item.getString('name') === name);
  if (cluster) {
    return readCluster(cluster, name);
  }
  const hasProxy = methods.some(
    method => method.getString('type') === 'localKubectlProxy',
  );
  if (hasProxy && name === LOCAL_PROXY.name) {
    return LOCAL_PROXY;
  }
  throw configError(
    'deployment.cluster',
    `is «${name}», and ${METHODS} has no cluster of this name with type config (it has: ${
      clusters.map(item => item.getString('name')).join(', ') || 'none'
    }); add it there, or write the name of one that is there`,
  );
}

function readCluster(cluster: Config, name: string): ClusterConfig {
  const provider = cluster.getOptionalString('authProvider');
  if (provider !== 'serviceAccount') {
    throw new InputError(
      `Invalid app-config: the cluster «${name}» under ${METHODS} has authProvider «${
        provider ?? ''
      }»; the portal deploys by itself and not in a person's name, so it needs serviceAccount with a serviceAccountToken`,
    );
  }
  const token = cluster.getOptionalString('serviceAccountToken');
  const certificateAuthority = readAuthority(cluster, name);
  return {
    name,
    url: readAddress(cluster, name),
    skipTlsVerify: cluster.getOptionalBoolean('skipTLSVerify') ?? false,
    ...(token ? { token } : { tokenFile: `${ACCOUNT_FOLDER}/token` }),
    ...(certificateAuthority ??
      (token ? {} : { certificateAuthorityFile: `${ACCOUNT_FOLDER}/ca.crt` })),
  };
}

function readAddress(cluster: Config, name: string): string {
  const text = cluster.getString('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search) {
    throw new InputError(
      `Invalid app-config: the cluster «${name}» under ${METHODS} has no usable url; write one such as https://kubernetes.example.com:6443`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function readAuthority(cluster: Config, name: string) {
  const certificateAuthorityFile = cluster.getOptionalString('caFile');
  if (certificateAuthorityFile) {
    return { certificateAuthorityFile };
  }
  const data = cluster.getOptionalString('caData');
  if (!data) {
    return undefined;
  }
  const certificateAuthority = Buffer.from(data, 'base64').toString('utf8');
  if (!certificateAuthority.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `Invalid app-config: caData of the cluster «${name}» under ${METHODS} is not a PEM certificate in base64; take certificate-authority-data from a kubeconfig`,
    );
  }
  return { certificateAuthority };
}
