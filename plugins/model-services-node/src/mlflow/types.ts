import type {
  EnvironmentReading,
  EnvironmentSpec,
  ModelList,
  ModelVersionRef,
  ModelVersionSummary,
  ModelWheel,
} from '@model-services/backstage-plugin-model-services-common';

/** A model version with all that a build and a manifest need of it. */
export interface ModelVersion extends ModelVersionSummary {
  /** Where MLflow keeps the files, as `get-download-uri` answers. */
  artifactUri: string;
  /** The same for Seldon's storage initialiser; absent when no mapping fits. */
  modelUri?: string;
  /** The environment the model was logged with; absent when it cannot be served. */
  environment?: EnvironmentSpec;
  /** How that was found, and what a person should know of it; present together with it. */
  environmentDetails?: Omit<EnvironmentReading, 'environment'>;
}

/** Reads models from an MLflow registry, 2.x or 3.x. */
export interface MlflowClient {
  searchModels(query: {
    search?: string;
    pageToken?: string;
    signal?: AbortSignal;
  }): Promise<ModelList>;

  /** All versions of a model, newest first. @throws NotFoundError for an unknown model. */
  listVersions(
    name: string,
    options?: { signal?: AbortSignal },
  ): Promise<ModelVersionSummary[]>;

  /** @throws NotFoundError for an unknown model, version or alias. */
  getVersion(
    reference:
      | { name: string; version: string }
      | { name: string; alias: string },
    options?: { signal?: AbortSignal },
  ): Promise<ModelVersion>;

  /** Writes the model version's files below a folder. */
  downloadFiles(
    reference: ModelVersionRef,
    targetDirectory: string,
    options?: { signal?: AbortSignal },
  ): Promise<void>;

  /**
   * Writes wheels of a model version below a folder, each at its `wheelPlace`.
   *
   * @throws InputError when one of them is not the file of that sha256, or when they are too big together
   */
  downloadWheels(
    reference: ModelVersionRef,
    wheels: readonly ModelWheel[],
    targetDirectory: string,
    options?: { signal?: AbortSignal },
  ): Promise<void>;

  /** Address of the model version in MLflow's own pages. */
  modelVersionUrl(reference: ModelVersionRef): string;
}
