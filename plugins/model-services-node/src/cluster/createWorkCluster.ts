import { ServiceUnavailableError } from '@backstage/errors';
import type { ClusterConfig } from '../config';
import { type HttpAnswer, joinChunks } from '../http';
import { createClusterApi } from './api';
import { headersFrom, streamWithCluster } from './connection';
import { createCluster } from './createCluster';
import { clusterError, nameOf } from './errors';
import { readLogLines } from './logLines';
import { podPath } from './resources';
import { statusOf } from './status';
import { clusterObjectSchema, FIELD_MANAGER, type ObjectRef } from './types';
import type { PodRef, WorkCluster } from './workTypes';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Connects to a cluster in which pods work for us; the first request is made when a method is called.
 *
 * @param config - see `readClusterConfig`
 */
export function createWorkCluster(config: ClusterConfig): WorkCluster {
  const ask = createClusterApi(config);

  return {
    ...createCluster(config),

    create: (object, options) => {
      const { apiVersion, kind, metadata } = object;
      const { name, namespace } = metadata;
      const ref: ObjectRef = { apiVersion, kind, name, namespace };
      return ask(
        {
          method: 'POST',
          what: `create ${nameOf(ref)}`,
          target: { apiVersion, kind, namespace },
          query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
          body: object,
          schema: clusterObjectSchema,
          absentReason: 'AlreadyExists',
        },
        options?.signal,
      );
    },

    patch: (ref, changes, options) =>
      ask(
        {
          method: 'PATCH',
          what: `change ${nameOf(ref)}`,
          target: ref,
          query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
          contentType: 'application/merge-patch+json',
          body: changes,
          schema: clusterObjectSchema,
        },
        options?.signal,
      ),

    async *followLog({ container, since, ...pod }, options) {
      const query = new URLSearchParams({
        container,
        follow: 'true',
        timestamps: 'true',
        ...(since && { sinceTime: since }),
      });
      const message = await streamWithCluster(
        config,
        { method: 'GET', path: `${podPath(pod)}/log?${query}` },
        options?.signal,
      );
      if (message.statusCode !== 200) {
        throw clusterError(
          { cluster: config, what: `read the log of ${nameOfPod(pod)}` },
          await readAnswer(message),
        );
      }
      yield* readLogLines(message);
    },

    async askPod({ port, method, path, headers, body, ...pod }, options) {
      const message = await streamWithCluster(
        config,
        {
          method,
          path: `${podPath(pod, port)}/proxy${path}`,
          headers: {
            ...headers,
            ...(body && { 'content-length': String(body.bytes) }),
          },
          body: body?.stream,
        },
        options?.signal,
      );
      const answer = await readAnswer(message);
      const status = statusOf(answer);
      // The API server's own word that it has no answer of the pod's; a right that is missing among it.
      if (status && /^(4|5)/.test(String(answer.status))) {
        const what = `ask port ${port} of ${nameOfPod(pod)}`;
        throw answer.status === 503
          ? new ServiceUnavailableError(
              `Cluster «${config.name}» could not ${what}: ${status.message}`,
            )
          : clusterError({ cluster: config, what }, answer);
      }
      return { status: answer.status, body: answer.body.toString('utf8') };
    },
  };
}

function nameOfPod(pod: PodRef): string {
  return nameOf({ apiVersion: 'v1', kind: 'Pod', ...pod });
}

async function readAnswer(
  message: Awaited<ReturnType<typeof streamWithCluster>>,
): Promise<HttpAnswer> {
  return {
    status: message.statusCode ?? 0,
    headers: headersFrom(message),
    body: await joinChunks(message, MAX_ANSWER_BYTES),
  };
}
