import type {
  EnvironmentRules,
  ParentEntry,
  Policy,
} from '@model-services/backstage-plugin-model-services-common';

/** How the portal shows MLflow who it is. */
export type MlflowAuth =
  | { type: 'basic'; username: string; password: string }
  | { type: 'bearer'; token: string };

/** The section `modelServices.mlflow`. */
export interface MlflowConfig {
  /** Without a slash at the end. */
  baseUrl: string;
  /** Without a slash at the end. */
  webUrl: string;
  auth?: MlflowAuth;
}

/** One line of `modelServices.storage.mappings`. */
export interface StorageMapping {
  artifactRoot: string;
  modelUri: string;
}

/** The section `modelServices.storage`. */
export interface StorageConfig {
  mappings: StorageMapping[];
  envSecretRefName?: string;
}

/** The section `modelServices.registry`. */
export interface RegistryConfig {
  /** Without a slash at the end. */
  url: string;
  /** Repository for base images, below the host. */
  repository: string;
  username?: string;
  password?: string;
}

/** The section `modelServices.adopt`. */
export interface AdoptConfig {
  /**
   * Places besides the registry above that images may be adopted from: a host in lower case, or host and the beginning of a
   * path, without a slash at the end.
   */
  allowedImages: string[];
}

/** One line of `modelServices.builder.packageSources.indexes`. */
export interface PackageIndex {
  /** Without credentials and without a slash at the end. */
  url: string;
  username?: string;
  password?: string;
}

/** The section `modelServices.builder.packageSources.proxy`; at least one address is there. */
export interface PackageProxy {
  /** For addresses that begin with `http://`; may hold credentials. */
  http?: string;
  /** For addresses that begin with `https://`; may hold credentials. */
  https?: string;
  /** Hosts that are asked directly. */
  noProxy: string[];
}

/** The section `modelServices.builder.packageSources`. */
export interface PackageSources {
  /** In the order in which they are asked; empty where uv's default index is. */
  indexes: PackageIndex[];
  proxy?: PackageProxy;
}

/** What a container asks for and may use at most, as Kubernetes writes it. */
export interface ContainerResources {
  requests: Record<string, string>;
  limits: Record<string, string>;
}

/** What a site adds to the pods of builds and verifications, in the shape of Kubernetes' own pod template. */
export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
}

/** The section `modelServices.builder.kubernetes`. */
export interface KubernetesBuilderConfig {
  /** Name of a cluster under `kubernetes.clusterLocatorMethods`; `modelServices.deployment.cluster` unless given. */
  cluster?: string;
  namespace: string;
  /** Reference of an image that has buildah on its PATH. */
  image: string;
  /** Builds that run at once in the namespace. */
  maxConcurrent: number;
  /** Of buildah, in its pod. */
  storageDriver: 'vfs' | 'overlay';
  resources: ContainerResources;
  podTemplate: PodTemplate;
}

/** The section `modelServices.builder`. */
export interface BuilderConfig {
  /** There when `engine` is `kubernetes`; else images are built and started on the backend's own machine. */
  kubernetes?: KubernetesBuilderConfig;
  /** Absolute path. */
  stateDirectory: string;
  /** At most one for each recipe and Python version. */
  parents: ParentEntry[];
  timeoutMilliseconds: number;
  /** Absolute path. */
  certificateAuthorityFile?: string;
  packageSources?: PackageSources;
}

/** The section `modelServices.scanner`. */
export interface ScannerConfig {
  /** Absolute path. */
  cacheDirectory: string;
  skipDatabaseUpdate: boolean;
  timeoutMilliseconds: number;
}

/** One line of `modelServices.git.hosts`. */
export interface GitHostConfig {
  /** Host, with port if any. */
  host: string;
  username?: string;
  password?: string;
  /** Template with `{repository}`, `{branch}` and `{path}`. */
  fileUrl?: string;
}

/** The section `modelServices.git`. */
export interface GitConfig {
  hosts: GitHostConfig[];
  /** Clone address, without a slash at the end. */
  defaultRepository?: string;
}

/** The section `modelServices.deployment`. */
export interface DeploymentConfig {
  /** Name of a cluster under `kubernetes.clusterLocatorMethods`. */
  cluster?: string;
  /** Absent where nothing may be written to the cluster by actions. */
  apply?: { namespaces: string[] };
}

/** How to reach a cluster's API server; see `readClusterConfig`. */
export interface ClusterConfig {
  name: string;
  /** Without a slash at the end. */
  url: string;
  /** Bearer token; else `tokenFile`, or neither for a proxy that adds its own. */
  token?: string;
  /** Read anew for each request. */
  tokenFile?: string;
  /** In PEM form; the authorities of the machine unless given. */
  certificateAuthority?: string;
  /** In PEM form, read anew for each request. */
  certificateAuthorityFile?: string;
  skipTlsVerify: boolean;
}

/** The section `modelServices.platformDefault`; what is absent is switched off. */
export interface PlatformDefaultConfig {
  /** Holds `predictor_servers`, on `modelServices.deployment.cluster`. */
  configMap?: { namespace: string; name: string };
  /** The Helm values that `predictor_servers` is made from. */
  values?: {
    /** Clone address, without a slash at the end. */
    repository: string;
    path: string;
    branch: string;
  };
}

/** The section `modelServices` of app-config, checked, with defaults filled in. */
export interface ModelServicesConfig {
  mlflow: MlflowConfig;
  storage: StorageConfig;
  registry: RegistryConfig;
  adopt: AdoptConfig;
  environments: EnvironmentRules;
  builder: BuilderConfig;
  scanner: ScannerConfig;
  policy: Policy;
  git: GitConfig;
  deployment: DeploymentConfig;
  platformDefault: PlatformDefaultConfig;
}
