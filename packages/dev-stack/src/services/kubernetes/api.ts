import { readFile } from 'node:fs/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import { sendHttps } from './https';
import type { ClusterAccess } from './kubeconfig';

/** Any object, with what finds it. */
export interface ObjectToApply {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** What the stack's own programs ask of an API server. Paths begin with `/api`; objects are parsed by the caller. */
export interface Api {
  get(path: string): Promise<unknown>;
  put(path: string, object: unknown): Promise<unknown>;
  remove(path: string): Promise<unknown>;
  /** Makes an object be as given by server-side apply, whoever else wrote it. */
  apply(object: ObjectToApply, fieldManager: string): Promise<unknown>;
}

/** Opens the way to an API server with the rights of its administrator. */
export async function connectTo(server: ClusterAccess): Promise<Api> {
  const ca = await readFile(server.certificateAuthorityFile, 'utf8');
  const ask = async (
    method: string,
    path: string,
    object?: unknown,
    type = 'application/json',
  ): Promise<unknown> => {
    const { status, body } = await sendHttps(`${server.url}${path}`, {
      method,
      ca,
      headers: {
        authorization: `Bearer ${server.token}`,
        accept: 'application/json',
        'content-type': type,
      },
      body: object === undefined ? undefined : JSON.stringify(object),
    });
    if (status >= 400) {
      throw new ServiceUnavailableError(
        `The API server answered ${method} ${path} with ${status}: ${body}`,
      );
    }
    return JSON.parse(body);
  };
  return {
    get: path => ask('GET', path),
    put: (path, object) => ask('PUT', path, object),
    remove: path => ask('DELETE', path),
    apply: (object, fieldManager) =>
      ask(
        'PATCH',
        `${pathOf(object)}?fieldManager=${fieldManager}&force=true`,
        object,
        'application/apply-patch+yaml',
      ),
  };
}

/** Address of an object; its kind is one whose plural has an «s» more. */
export function pathOf({ apiVersion, kind, metadata }: ObjectToApply): string {
  return [
    apiVersion.includes('/') ? '/apis' : '/api',
    apiVersion,
    ...(metadata.namespace ? ['namespaces', metadata.namespace] : []),
    `${kind.toLowerCase()}s`,
    metadata.name,
  ].join('/');
}
