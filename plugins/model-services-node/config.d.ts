import type { HumanDuration } from '@backstage/types';

export interface Config {
  modelServices?: {
    /** The MLflow server whose registered models are served. */
    mlflow: {
      /** Address the backend reads, such as `https://mlflow.example.com`. */
      baseUrl: string;
      /** Address of MLflow's own pages for links; `baseUrl` unless given. */
      webUrl?: string;
      auth?: {
        /** For basic authentication. */
        username?: string;
        /** @visibility secret */
        password?: string;
        /**
         * For bearer authentication.
         * @visibility secret
         */
        token?: string;
      };
    };
    /** How MLflow's artifact locations are named for Seldon's storage initialiser. */
    storage?: {
      mappings?: Array<{
        /** Beginning of MLflow's artifact URI, such as `mlflow-artifacts:/`; the longest one that fits is taken. */
        artifactRoot: string;
        /** What stands for it in a manifest's `modelUri`, such as `s3://mlflow/`. */
        modelUri: string;
      }>;
      /** Secret in the service's namespace that the storage initialiser reads. */
      envSecretRefName?: string;
    };
    /** The OCI registry that holds parent and base images. */
    registry: {
      /** `https://host[:port]`; `http://` for a registry without TLS, which gets a password only on this machine. */
      url: string;
      /** Repository for base images, below the host. */
      repository: string;
      username?: string;
      /** @visibility secret */
      password?: string;
    };
    /** Images that were made elsewhere. */
    adopt?: {
      /**
       * Where they may come from besides `registry.url`: registries such as `registry.example.com`, or parts of them such as
       * `docker.io/seldonio`, which has all images below that path. Docker's own images are in `docker.io/library`.
       */
      allowedImages?: string[];
    };
    /** What a model's environment may name; what is not listed is refused. */
    environments?: {
      /** Names or addresses of conda channels that conda packages may come from, such as `conda-forge`. */
      allowedChannels?: string[];
      /**
       * Addresses of package indexes that a model's requirements may name, without credentials. They are asked for
       * packages that the indexes under `builder.packageSources` do not have; where there are none, they are not asked.
       */
      allowedIndexes?: string[];
    };
    builder: {
      /**
       * Where images are built and started to be verified: `buildah` on the backend's own machine (unless given), or
       * `kubernetes`, in pods.
       */
      engine?: 'buildah' | 'kubernetes';
      /** For `engine: kubernetes`. */
      kubernetes?: {
        /** Name of a cluster under `kubernetes.clusterLocatorMethods`; `modelServices.deployment.cluster` unless given. */
        cluster?: string;
        /** Namespace for the pods, and for nothing else. */
        namespace: string;
        /** Image with buildah on its PATH. */
        image: string;
        /** Builds that run at once in the namespace, whoever asks for them; 2 unless given. */
        maxConcurrent?: number;
        /**
         * How buildah keeps layers in its pod; `vfs` unless given, which copies them. `overlay` takes less time and space
         * where nodes allow it, and older versions of buildah then leave marks of it in the image, so that its digest
         * is another one.
         */
        storageDriver?: 'vfs' | 'overlay';
        /** What each container of a build, and each started image, asks for and may use at most. */
        resources?: {
          /** By name, such as `cpu`, `memory` and `ephemeral-storage`. */
          requests?: { [name: string]: string | number };
          limits?: { [name: string]: string | number };
        };
        /** What is added to the pods, such as `spec.nodeSelector`, `spec.tolerations` and `spec.imagePullSecrets`. */
        podTemplate?: {
          metadata?: {
            labels?: { [name: string]: string };
            annotations?: { [name: string]: string };
          };
          spec?: { [name: string]: unknown };
        };
      };
      /** Folder for the builder's images and working containers, as an absolute path. */
      stateDirectory: string;
      /** Images to build on, at most one for each recipe and Python version. */
      parents: Array<{
        /** Minor version in quotes, such as `'3.11'`; needed unless a recipe is named. */
        python?: string;
        /**
         * Name of the only recipe that it is for, such as `seldon-conda`; the recipes that build on a plain
         * Python share those without.
         */
        recipe?: string;
        /** Image reference with its registry's host; a tag is resolved to its digest before each build. */
        image: string;
      }>;
      /** Longest time of one build; 30 minutes unless given. */
      timeout?: HumanDuration | string;
      /** PEM file with certificate authorities that builds must trust besides the parent's, as an absolute path. */
      certificateAuthorityFile?: string;
      /** Where Python packages come from; uv's default index, without a proxy, unless given. */
      packageSources?: {
        /**
         * Indexes in the order in which they are asked. A package is taken from the first that has its name, in
         * whatever version. No other index is asked.
         */
        indexes?: Array<{
          /** Address of the simple API, such as `https://pypi.example.com/simple`. */
          url: string;
          username?: string;
          /** @visibility secret */
          password?: string;
        }>;
        /** The way to the indexes; they are asked directly unless given. */
        proxy?: {
          /**
           * For indexes whose address begins with `http://`; may hold user and password.
           * @visibility secret
           */
          http?: string;
          /**
           * For indexes whose address begins with `https://`; may hold user and password.
           * @visibility secret
           */
          https?: string;
          /** Hosts, domains, IP addresses and ranges that are asked directly. */
          noProxy?: string[];
        };
      };
    };
    scanner: {
      /** Folder with the scanner's database, as an absolute path. */
      cacheDirectory: string;
      /** Never fetch a newer database; something else keeps it fresh. */
      skipDatabaseUpdate?: boolean;
      /** Longest time of one scan; 15 minutes unless given. */
      timeout?: HumanDuration | string;
    };
    policy: {
      /** Findings of these severities fail an image. */
      failOn: Array<'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNKNOWN'>;
      /** Let findings pass that nobody has fixed yet; they are told in the verdict. */
      fixableOnly?: boolean;
      /** How old the scanner's database may be; 48 hours unless given. */
      maxDatabaseAge?: HumanDuration | string;
    };
    /** Git servers that manifests are committed to. */
    git?: {
      hosts?: Array<{
        /** Host, with port if any. */
        host: string;
        username?: string;
        /** @visibility secret */
        password?: string;
        /**
         * Address of a file for links and the catalog, with `{repository}` (the path of the
         * clone address without `.git`), `{branch}` and `{path}`.
         */
        fileUrl?: string;
      }>;
      /** Clone address of the repository that is committed to when a template names none. */
      defaultRepository?: string;
    };
    /** The cluster that model services run on. */
    deployment?: {
      /**
       * Name of a cluster under `kubernetes.clusterLocatorMethods` with `authProvider: serviceAccount`; its account is used
       * to compare with what is live, to edit the platform default, and to apply.
       */
      cluster?: string;
      /** Lets templates write to the cluster by themselves; nothing is written unless this is given. */
      apply?: {
        /** The only namespaces where SeldonDeployments are applied and deleted. */
        namespaces: string[];
      };
    };
    /** Where the images stand that Seldon uses for those who name none; what is left out cannot be changed. */
    platformDefault?: {
      /** The ConfigMap that Seldon's operator reads, on `modelServices.deployment.cluster`. */
      configMap?: {
        /** Namespace of the operator, such as `seldon-system`. */
        namespace: string;
        /** `seldon-config` unless given. */
        name?: string;
      };
      /** The Helm values of the operator's chart, which write that ConfigMap at each upgrade. */
      values?: {
        /** Clone address of the repository; its host's credentials stand under `git.hosts`. */
        repository: string;
        /** Of the values file, below the repository's root. */
        path: string;
        /** `main` unless given. */
        branch?: string;
      };
    };
  };
}
