import { ServiceUnavailableError } from '@backstage/errors';
import type { z } from 'zod';
import type { ClusterConfig } from '../config';
import { type HttpAnswer, parseJson, withRetries } from '../http';
import { type ClusterRequest, sendToCluster } from './connection';
import { clusterError, systemOf, unknownKind } from './errors';
import {
  findResource,
  groupPath,
  pathOf,
  type Resource,
  resourceListSchema,
} from './resources';
import { statusOf } from './status';
import type { ObjectKind, ObjectRef } from './types';

/** What is wanted of the API server. */
export interface ClusterQuestion<T> extends Omit<ClusterRequest, 'path'> {
  /** Completes «could not …» in errors. */
  what: string;
  target: ObjectRef | ObjectKind;
  /** Of a success. */
  schema: z.ZodType<T>;
  /** A further reason of the API server's for which there is nothing to give. */
  absentReason?: string;
}

/**
 * Asks the API server for an object or a list.
 *
 * @returns undefined when the very object that was named does not exist
 * @throws what `Cluster` names
 */
export type AskCluster = <T>(
  question: ClusterQuestion<T>,
  signal?: AbortSignal,
) => Promise<T | undefined>;

/** Makes the way to ask a cluster; what the cluster once said of its kinds is remembered. */
export function createClusterApi(config: ClusterConfig): AskCluster {
  const system = systemOf(config);
  const known = new Map<string, Resource>();

  function send(
    request: ClusterRequest,
    signal: AbortSignal | undefined,
  ): Promise<HttpAnswer> {
    const attempt = () => sendToCluster(config, request, signal);
    return request.method === 'GET'
      ? withRetries(attempt, { signal })
      : attempt();
  }

  function parse<T>(answer: HttpAnswer, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(parseJson(answer));
    if (!parsed.success) {
      throw new ServiceUnavailableError(
        `${system.name} gave an answer that is not Kubernetes' own; ${system.check}`,
      );
    }
    return parsed.data;
  }

  async function resourceOf(
    target: ObjectKind,
    signal: AbortSignal | undefined,
  ): Promise<Resource> {
    const { apiVersion, kind } = target;
    const key = `${apiVersion} ${kind}`;
    const before = known.get(key);
    if (before) {
      return before;
    }
    const path = groupPath(apiVersion);
    const answer = await send({ method: 'GET', path }, signal);
    // Of a group that it does not serve the API server says 404 in plain text.
    const resource =
      answer.status === 404
        ? undefined
        : findResource(
            parse(succeeded(answer, `look up ${kind}`), resourceListSchema),
            kind,
          );
    if (!resource) {
      throw unknownKind(config, target);
    }
    known.set(key, resource);
    return resource;
  }

  function succeeded(answer: HttpAnswer, what: string): HttpAnswer {
    if (answer.status < 200 || answer.status > 299) {
      throw clusterError({ cluster: config, what }, answer);
    }
    return answer;
  }

  return async ({ what, target, schema, absentReason, ...request }, signal) => {
    const path = pathOf(target, await resourceOf(target, signal));
    const answer = await send({ ...request, path }, signal);
    return saysAbsent(answer, target) ||
      (absentReason && statusOf(answer)?.reason === absentReason)
      ? undefined
      : parse(succeeded(answer, what), schema);
  };
}

// A namespace that is missing is 404 as well, and so is the wrong server.
function saysAbsent(answer: HttpAnswer, target: ObjectRef | ObjectKind) {
  if (answer.status !== 404 || !('name' in target)) {
    return false;
  }
  const status = statusOf(answer);
  return (
    status?.details.name === target.name &&
    (status.details.kind !== 'namespaces' || target.kind === 'Namespace')
  );
}
