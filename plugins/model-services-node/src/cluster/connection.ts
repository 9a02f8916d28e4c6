import {
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import type { ClusterConfig } from '../config';
import { type HttpAnswer, joinChunks, reach } from '../http';
import { type ClusterAccess, readAccess } from './access';
import { systemOf } from './errors';

const TIMEOUT_MILLISECONDS = 30_000;
// A page of pods is some MB at most.
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A request to an API server. */
export interface ClusterRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
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

/** A request whose body or answer is as long as it likes; `path` may name any part of the API. */
export interface ClusterStreamRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Begins with a slash; its parts are percent-encoded. May have a query. */
  path: string;
  headers?: Record<string, string>;
  /** With its length among the headers. */
  body?: Readable;
}

/**
 * Sends a request to an API server and gives the answer, whatever its status, as soon as that is known. Nothing is
 * ended for taking long.
 *
 * @throws ServiceUnavailableError that names the cluster when there is no answer
 */
export async function streamWithCluster(
  config: ClusterConfig,
  { method, path, headers, body }: ClusterStreamRequest,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const { headers: accessHeaders, ...trust } = await readAccess(config);
  return reach(
    systemOf(config),
    () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const request = open(new URL(`${config.url}${path}`), {
          method,
          headers: { ...headers, ...accessHeaders },
          ...trust,
          signal,
        });
        request.on('response', resolve).on('error', reject);
        if (body) {
          // A server that refuses answers before it has read everything; that answer counts, not the broken pipe.
          body.on('error', error => request.destroy(error));
          body.pipe(request);
        } else {
          request.end();
        }
      }),
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
  options: RequestOptions,
  body: string | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    open(url, options).on('response', resolve).on('error', reject).end(body);
  });
}

function open(url: URL, options: RequestOptions): ClientRequest {
  return (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options);
}

function headersOf(body: string, contentType = 'application/json') {
  return {
    'content-type': contentType,
    // Node sends none with DELETE, and the server takes the body for the next request.
    'content-length': String(Buffer.byteLength(body)),
  };
}

/** The headers of a message of Node's, in the form that fetch has. */
export function headersFrom({ headersDistinct }: IncomingMessage): Headers {
  return new Headers(
    Object.entries(headersDistinct).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    ),
  );
}
