import { z } from 'zod';

const mlflowSchema = z.object({
  /** Exact version of the server. */
  version: z.string(),
  url: z.string(),
  /** JSON file in the shape of `expectedPredictionsSchema`. */
  expectedPredictionsFile: z.string(),
});

const registrySchema = z.object({
  /** `http://host:port` */
  url: z.string(),
  /** `host:port`, as image references begin. */
  host: z.string(),
});

/** The real servers and tools that integration tests work with. */
export const stackSchema = z.object({
  /** Emptied before each run; tests may make folders of their own in it. */
  stateDirectory: z.string(),
  /** Both hold the sample models. */
  mlflow: z.object({ v2: mlflowSchema, v3: mlflowSchema }),
  /** Open to everybody. */
  registry: registrySchema,
  /** Wants a user name and a password. */
  privateRegistry: registrySchema.extend({
    username: z.string(),
    password: z.string(),
  }),
  /** Images in `registry` to build on, in the shape of `modelServices.builder.parents`. */
  parents: z.array(z.object({ python: z.string(), image: z.string() })),
  /** Image in `registry` that builds images in pods. */
  builderImage: z.string(),
  trivy: z.object({
    /** The command. */
    command: z.string(),
    /** Holds the sample database; read it with database updates switched off. */
    cacheDirectory: z.string(),
  }),
  git: z.object({
    /** `host:port`, as under `modelServices.git.hosts`. */
    host: z.string(),
    /** Clone address of the repository for manifests; anybody may push to `main`. */
    url: z.string(),
    /** Address of the pages where people browse. */
    webUrl: z.string(),
    /** Address of a file's text, with `{repository}`, `{branch}` and `{path}`. */
    fileUrl: z.string(),
  }),
  /** A cluster of one node with Seldon's CRD and the stand-in for its operator. */
  kubernetes: z.object({
    /** As in the generated app-config. */
    name: z.string(),
    /** Why there is no node after all; see `demandNode`. */
    noNode: z.string().optional(),
    /** Where the generated app-config lets services be deployed. */
    namespace: z.string(),
    /** Secret in that namespace for `envSecretRefName`. */
    storageSecret: z.string(),
    /** What begins the `modelUri` of everything in MLflow 3, in place of `mlflow-artifacts:/`. */
    modelUriRoot: z.string(),
    url: z.string(),
    /** Bearer token of an administrator. */
    token: z.string(),
    certificateAuthorityFile: z.string(),
    kubeconfig: z.string(),
    /** The command. */
    kubectl: z.string(),
  }),
  /** What downloads on this machine must trust besides the usual authorities. */
  certificateAuthorityFile: z.string().optional(),
  /** Free for a portal, and the `baseUrl` in the generated app-config. */
  portalUrl: z.string(),
  /** The generated app-config that points a portal at MLflow 3 and the rest. */
  appConfigFile: z.string(),
});

export type Stack = z.infer<typeof stackSchema>;

/** What `mlflow.pyfunc` answers for each sample model's own input example. */
export const expectedPredictionsSchema = z.array(
  z.object({
    model: z.string(),
    version: z.string(),
    input: z.object({
      columns: z.array(z.string()),
      data: z.array(z.array(z.number())),
    }),
    predictions: z.array(z.number()),
  }),
);

export type ExpectedPredictions = z.infer<typeof expectedPredictionsSchema>;
