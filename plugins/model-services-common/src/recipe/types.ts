import type { EnvironmentSpec } from '../environment';

/** How a service is asked for predictions: Seldon's own protocol, or the open inference protocol. */
export type ServingProtocol = 'seldon' | 'v2';

/** A text file of a build context. */
export interface ContextFile {
  /** Relative to the context, with `/` between folders. */
  path: string;
  content: string;
}

/** What one image is laid out from. */
export interface ImagePlan {
  /** Parent image by digest, `host/path@sha256:…`. */
  parentImage: string;
  /** Python's minor version, such as `3.11`; a parent of the kind `python` has `python3.11` on its PATH. */
  python: string;
  environment: EnvironmentSpec;
  /**
   * The environment resolved, with the packages of `serverRequirements`: a requirements file with a hash for each package.
   * A wheel of the model stands in it as `name @ file:///build/wheels/…`, see `wheelPlaces`.
   */
  lock: string;
}

/** What an engine builds: a folder with these files, and nothing from anywhere else. */
export interface BuildContext {
  /**
   * All text files, `Dockerfile` among them. An engine writes them as they are;
   * their modes and times do not reach the image.
   */
  files: ContextFile[];
  /**
   * Programs that the build runs and that the caller puts into the context:
   * name to path, to be written executable. They are not left in the image.
   */
  programs: Record<string, string>;
  /**
   * Wheels of the model that the caller puts into the context: path inside the model to path in the context. None unless
   * given. A lock names them below `/build/wheels`, so the context is mounted at `/build` where they are installed.
   */
  wheels?: Record<string, string>;
}

/**
 * How an image is laid out: data and one pure function.
 *
 * The context is built with its Dockerfile. A RUN step may mount two secrets,
 * both optional, of which nothing stays in the image:
 *
 * - `ca`: PEM file with certificate authorities to trust besides the parent's;
 * - `uv-config`: a `uv.toml` with package indexes (with their credentials) and
 *   proxies. Packages come from uv's default index without it.
 */
export interface Recipe {
  /** Such as `isolated-python`. */
  name: string;
  /** Changes with anything of the recipe that can change an image. */
  version: string;
  /** What its servers speak. */
  protocols: readonly ServingProtocol[];
  /** Whether images are built on a plain Python of the model's minor version, or on an image that the site names for this recipe. */
  parent: 'python' | 'own';
  /** Requirement lines of its server that share one environment with the model's; empty where the server has its own. */
  serverRequirements: readonly string[];
  /**
   * ISO 8601; when all that its server needs was published. A model that was logged earlier is resolved as of then,
   * where both share an environment.
   */
  serverReleasedAt?: string;
  /**
   * Names of packages that `serverRequirements` need and that exist as source only. Resolving runs no package's code, so
   * they are left out of the lock, and the recipe installs them itself.
   */
  serverSourcePackages?: readonly string[];
  /** Path, within its images, of the Python that has the model's packages. */
  modelPython: string;
  /** Why it cannot install an environment, and what to do; undefined when it can. */
  refusal(environment: EnvironmentSpec): string | undefined;
  /**
   * The context of the image; of a recipe with `layerContext`, of what the packages' layers are put on.
   *
   * @throws InputError when the plan holds something that must not get into a Dockerfile or a lock.
   */
  buildContext(plan: ImagePlan): BuildContext;
  /**
   * The context of an image on the same parent of which the last layer, and no other, holds the packages of the plan's lock. Absent
   * where packages cannot be installed apart from the rest of the image.
   *
   * It is asked for each part of an environment's lock. Each part is built once and kept, and the image of a model is put
   * together from layers that other models have too.
   *
   * @throws InputError as `buildContext`
   */
  layerContext?(plan: ImagePlan): BuildContext;
}
