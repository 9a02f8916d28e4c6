import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  EnvironmentSpec,
  ImageBuild,
  ModelVersionRef,
  ServingProtocol,
} from '@model-services/backstage-plugin-model-services-common';

/** What an image is built for. */
export interface BuildRequest {
  modelVersion: ModelVersionRef;
  environment: EnvironmentSpec;
  /** ISO 8601; packages published later are not considered. */
  resolveAsOf: string;
  /** Indexes that the model names besides the site's, by address without credentials; none unless given. */
  packageSources?: readonly string[];
  /** What the service will speak; unless given, what the named recipe does, or `seldon` where none is named. */
  protocol?: ServingProtocol;
  /** Name of a recipe; one that can work is chosen unless given. */
  recipe?: string;
}

/** Options of long work that a person watches and may cancel. */
export interface WorkOptions {
  signal?: AbortSignal;
  logger: LoggerService;
}

/** A container that was started to be asked for predictions. */
export interface RunningContainer {
  /**
   * Asks the server's REST port: GET, or POST of JSON when there is a body.
   *
   * @throws Error when there is no answer.
   */
  ask(
    path: string,
    options: { body?: string; signal: AbortSignal },
  ): Promise<{ status: number; body: string }>;
  /** Settles with the exit code when the container ends by itself or is stopped. */
  exited: Promise<number>;
  /** The last lines it wrote. */
  logTail(): string;
  /** Ends it and removes what it left; may be called again. */
  stop(): Promise<void>;
}

/** Files that the steps of a build may read and that leave nothing in the image: their content by the names that `Recipe` documents. */
export type BuildSecrets = Partial<Record<'ca' | 'uv-config', string>>;

/** Builds images and starts them; a site may bring its own. */
export interface BuildEngine {
  /** Builds a context, pushes the image under a tag and answers with its digest. */
  build(
    request: {
      /** Folder with a Dockerfile and all that it copies. */
      contextDirectory: string;
      /** Registry host and path. */
      repository: string;
      /** Tag that it is pushed under. */
      tag: string;
      labels: Record<string, string>;
      secrets: BuildSecrets;
    },
    options: WorkOptions,
  ): Promise<{ digest: string }>;

  /** Starts an image as Seldon would: uid 8888, the model read-only at /mnt/models. */
  run(
    request: {
      /** Reference by digest. */
      image: string;
      modelDirectory: string;
      /** Environment besides the ports, which the engine chooses. */
      env: Record<string, string>;
      /** What to start in place of the image's own command. */
      command?: readonly string[];
      /** Called with each line that it writes. */
      onLine?: (line: string) => void;
    },
    options: WorkOptions,
  ): Promise<RunningContainer>;
}

/** An image for an environment, found or built. */
export interface PreparedImage {
  build: ImageBuild;
  /** True when a registered image was found and no builder was started. */
  reused: boolean;
  /** ISO 8601; absent when reused. */
  builtAt?: string;
}
