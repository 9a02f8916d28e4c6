import type { Readable } from 'node:stream';
import type {
  Cluster,
  ClusterObject,
  ClusterRequestOptions,
  ObjectRef,
  ObjectToWrite,
} from './types';

/** Names a pod. */
export interface PodRef {
  namespace: string;
  name: string;
}

/** A request to a server in a pod, which the API server hands on. */
export interface PodRequest extends PodRef {
  port: number;
  method: 'GET' | 'POST' | 'PUT';
  /** Begins with a slash. */
  path: string;
  headers?: Record<string, string>;
  /** Its length in bytes must be known before. */
  body?: { stream: Readable; bytes: number };
}

/** A line that a container wrote. */
export interface LogLine {
  /** RFC 3339 with nanoseconds, as the node gave it. */
  time: string;
  text: string;
}

/** A cluster in which we let pods work for us. Its methods throw what those of `Cluster` throw. */
export interface WorkCluster extends Cluster {
  /** Makes an object. @returns undefined when there is one of this name */
  create<T extends ObjectToWrite>(
    object: T,
    options?: ClusterRequestOptions,
  ): Promise<ClusterObject | undefined>;

  /** Sets fields of an object (JSON merge patch, RFC 7386). @returns undefined when there is none of this name */
  patch(
    ref: ObjectRef,
    changes: object,
    options?: ClusterRequestOptions,
  ): Promise<ClusterObject | undefined>;

  /**
   * Gives what a container has written and goes on writing, until it ends or the connection does.
   *
   * @param since - leaves out what was written in earlier seconds; RFC 3339
   */
  followLog(
    container: PodRef & { container: string; since?: string },
    options?: ClusterRequestOptions,
  ): AsyncIterable<LogLine>;

  /**
   * Asks a server in a pod by way of the API server, so that the pod needs no address that we can reach.
   *
   * @throws ServiceUnavailableError when nothing in the pod answers at that port
   */
  askPod(
    request: PodRequest,
    options?: ClusterRequestOptions,
  ): Promise<{ status: number; body: string }>;
}
