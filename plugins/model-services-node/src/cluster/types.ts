import { z } from 'zod';

/** The part of any Kubernetes object that this library reads; everything else is kept as it came. */
export const clusterObjectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    resourceVersion: z.string().optional(),
    uid: z.string().optional(),
    generation: z.number().optional(),
    deletionTimestamp: z.string().optional(),
    managedFields: z
      .array(
        z.looseObject({
          manager: z.string().optional(),
          operation: z.string().optional(),
          subresource: z.string().optional(),
        }),
      )
      .optional(),
  }),
});

/** An object as the API server gave it. */
export type ClusterObject = z.infer<typeof clusterObjectSchema>;

/** An object to be written; anything that says what it is and how it is called. */
export interface ObjectToWrite {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** Names one object. */
export interface ObjectRef {
  /** `v1`, or group and version such as `apps/v1`. */
  apiVersion: string;
  kind: string;
  name: string;
  /** For kinds that live in one. */
  namespace?: string;
}

/** Names several objects of a kind. */
export interface ObjectKind {
  apiVersion: string;
  kind: string;
  /** All namespaces unless given. */
  namespace?: string;
  /** As kubectl writes it, such as `app=a,tier in (x,y)`. */
  labelSelector?: string;
}

/** What all requests to a cluster take. */
export interface ClusterRequestOptions {
  signal?: AbortSignal;
}

/** Who we are in `metadata.managedFields` of objects that we write. */
export const FIELD_MANAGER = 'model-services';

/**
 * A Kubernetes cluster, with the rights of the account in app-config.
 *
 * Besides what is named below, each method throws NotAllowedError when the cluster refuses our credentials or
 * the account lacks a right, NotFoundError when the cluster does not know the kind (such as a SeldonDeployment
 * without Seldon Core) or has no such namespace, InputError with the API server's own causes for an object that it
 * refuses, and ServiceUnavailableError when it cannot be reached. Each message names cluster, object, cause and remedy.
 */
export interface Cluster {
  /** As the Kubernetes plugin of Backstage calls it. */
  name: string;

  /** Gives an object, or undefined when there is none of this name. */
  read(
    ref: ObjectRef,
    options?: ClusterRequestOptions,
  ): Promise<ClusterObject | undefined>;

  /** Gives all objects of a kind, in the API server's order. */
  list(
    kind: ObjectKind,
    options?: ClusterRequestOptions,
  ): Promise<ClusterObject[]>;

  /**
   * Makes an object be as given, by server-side apply as `FIELD_MANAGER`. Unknown fields are refused, and
   * fields of other managers are never taken from them.
   *
   * @param options - `dryRun` has the API server check everything and write nothing
   * @returns the object with what others have set and the API server's defaults
   * @throws ConflictError that names each field that somebody else manages, with its owner
   */
  apply(
    object: ObjectToWrite,
    options?: ClusterRequestOptions & { dryRun?: boolean },
  ): Promise<ClusterObject>;

  /**
   * Writes an object over the one that was read.
   *
   * @param object - with the `metadata.resourceVersion` that it was read with
   * @throws ConflictError when it was changed since then, or was removed
   * @throws InputError when the version is missing
   */
  replace(
    object: ClusterObject,
    options?: ClusterRequestOptions,
  ): Promise<ClusterObject>;

  /**
   * Removes an object after everything that it owns; it stays readable, with a `deletionTimestamp`, until that is gone.
   *
   * @param options - `uid` has only that very object removed, not a new one of its name
   * @returns false when there is none of this name
   * @throws ConflictError when the object has another `uid`
   */
  remove(
    ref: ObjectRef,
    options?: ClusterRequestOptions & { uid?: string },
  ): Promise<boolean>;
}
