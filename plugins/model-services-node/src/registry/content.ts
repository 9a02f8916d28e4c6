import { createHash } from 'node:crypto';
import { ServiceUnavailableError } from '@backstage/errors';
import type { z } from 'zod';
import { type HttpAnswer, parseJson } from '../http';
import { ACCEPT_MANIFESTS } from './manifest';
import { manifestPath } from './manifestPath';
import type { RegistryApi } from './registryApi';

/** Something that a registry holds under its digest. */
export interface Content {
  /** Computed from the bytes that arrived. */
  digest: string;
  mediaType: string;
  body: Buffer;
}

/**
 * Gets a manifest by tag or digest.
 *
 * @throws NotFoundError when the registry has no such manifest
 */
export async function getManifest(
  api: RegistryApi,
  repository: string,
  reference: string,
  signal?: AbortSignal,
): Promise<Content> {
  const path = manifestPath(repository, reference);
  const headers = { Accept: ACCEPT_MANIFESTS };
  const answer = await api.send({
    method: 'GET',
    repository,
    path,
    headers,
    signal,
  });
  return contentOf(api, repository, reference, answer);
}

/** Gets a blob that is small enough to be held in memory, such as an image's configuration. */
export async function getBlob(
  api: RegistryApi,
  repository: string,
  digest: string,
  signal?: AbortSignal,
): Promise<Content> {
  const path = `blobs/${digest}`;
  const answer = await api.send({ method: 'GET', repository, path, signal });
  return contentOf(api, repository, digest, answer);
}

/** Parses JSON content. */
export function parseContent<T>(
  api: RegistryApi,
  content: Content,
  schema: z.ZodType<T>,
): T {
  const parsed = schema.safeParse(parseJson(content));
  if (!parsed.success) {
    throw new ServiceUnavailableError(
      `Registry ${api.host} holds under ${content.digest} something that is no container image in OCI or Docker v2 format; check the reference`,
    );
  }
  return parsed.data;
}

function contentOf(
  api: RegistryApi,
  repository: string,
  reference: string,
  answer: HttpAnswer,
): Content {
  if (answer.status !== 200) {
    throw api.errorOf(repository, answer);
  }
  const digest = `sha256:${createHash('sha256')
    .update(answer.body)
    .digest('hex')}`;
  // A registry's word is not enough: the digest decides what is scanned, judged and served.
  if (reference.startsWith('sha256:') && reference !== digest) {
    throw new ServiceUnavailableError(
      `Registry ${api.host} sent content with digest ${digest} where ${reference} was asked for; check the registry's storage, and whether a proxy changes its answers`,
    );
  }
  return {
    digest,
    mediaType: answer.headers.get('content-type') ?? '',
    body: answer.body,
  };
}
