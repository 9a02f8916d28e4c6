import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ClusterConfig } from '../config';
import { type HttpAnswer, joinChunks, reach } from '../http';
import { type ClusterAccess, readAccess } from './access';
import { systemOf } from './errors';

const TIMEOUT_MILLISECONDS = 30_000;
// A page of pods is some MB at most.
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A request to an API server. */
export interface ClusterRequest {
  method: 'GET' | 'PATCH' | 'PUT' | 'DELETE';
  /** Begins with a slash; its parts are percent-encoded. */
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** `application/json` unless given. */
  contentType?: string;
}

/**
 * Sends a request to an API server and reads the whole answer, whatever its status.
 *
 * Node's own https module is used and not fetch, because that takes no certificate authority for one server
 * alone. The JavaScript client of Kubernetes is not used either: for the kinds that it knows it
 * rewrites bodies after its own models, so that the server would never see (and refuse) an unknown field,
 * and an object that is read and replaced would lose the fields of newer servers.
 *
 * @throws ServiceUnavailableError that names the cluster when there is no answer
 */
export async function sendToCluster(
  config: ClusterConfig,
  request: ClusterRequest,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const access = await readAccess(config);
  return reach(
    systemOf(config),
    () => exchange(config.url, request, access, signal),
    signal,
  );
}

async function exchange(
  baseUrl: string,
  { method, path, query, body, contentType }: ClusterRequest,
  { headers, ...trust }: ClusterAccess,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const url = new URL(`${baseUrl}${path}`);
  url.search = new URLSearchParams(query).toString();
  const text = body === undefined ? undefined : JSON.stringify(body);
  const limit = AbortSignal.any([
    ...(signal ? [signal] : []),
    AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  ]);
  try {
    const message = await send(
      url,
      {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(text !== undefined && headersOf(text, contentType)),
        },
        signal: limit,
        ...trust,
      },
      text,
    );
    return {
      status: message.statusCode ?? 0,
      headers: headersFrom(message),
      body: await joinChunks(message, MAX_ANSWER_BYTES),
    };
  } catch (error) {
    // Node's own AbortError would not tell a timeout from a cancelled task.
    limit.throwIfAborted();
    throw error;
  }
}

function send(
  url: URL,
  options: {
    method: string;
    headers: Record<string, string>;
    signal: AbortSignal;
    ca?: string;
    rejectUnauthorized: boolean;
  },
  body: string | undefined,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, options).on('response', resolve).on('error', reject).end(body);
  });
}

function headersOf(body: string, contentType = 'application/json') {
  return {
    'content-type': contentType,
    // Node sends none with DELETE, and the server takes the body for the next request.
    'content-length': String(Buffer.byteLength(body)),
  };
}

function headersFrom({ headersDistinct }: IncomingMessage): Headers {
  return new Headers(
    Object.entries(headersDistinct).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    ),
  );
}
