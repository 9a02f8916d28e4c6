import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createInterface } from 'node:readline';
import { readStack } from '@model-services/dev-stack';
import { z } from 'zod';
import { ref } from './seldonConfig';

const eventSchema = z.object({
  type: z.enum(['ADDED', 'MODIFIED']),
  object: z.object({ data: z.record(z.string(), z.string()) }),
});

/** Collects the data of every version that a ConfigMap has, from the present one on, until it is stopped. */
export async function watchConfigMap(namespace: string) {
  const query = new URLSearchParams({
    watch: 'true',
    fieldSelector: `metadata.name=${ref.name}`,
  });
  const response = await ask('GET', `${pathOf(namespace)}?${query}`);
  const versions: Record<string, string>[] = [];
  const lines = createInterface({ input: response });
  lines.on('line', line => {
    versions.push(eventSchema.parse(JSON.parse(line)).object.data);
  });
  return { versions, stop: () => response.destroy() };
}

/** Writes other keys of the ConfigMap as another client would: by a patch, without looking at its version. */
export async function patchConfigMap(
  namespace: string,
  data: Record<string, string>,
): Promise<void> {
  const path = `${pathOf(namespace)}/${ref.name}`;
  const response = await ask('PATCH', path, { data });
  response.resume();
  if (response.statusCode !== 200) {
    throw new Error(`The patch was answered with ${response.statusCode}`);
  }
}

function pathOf(namespace: string): string {
  return `/api/v1/namespaces/${namespace}/configmaps`;
}

function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<IncomingMessage> {
  const { url, token, certificateAuthorityFile } = readStack().kubernetes;
  return new Promise((resolve, reject) => {
    request(new URL(path, url), {
      method,
      ca: readFileSync(certificateAuthorityFile),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/merge-patch+json',
      },
    })
      .on('response', resolve)
      .on('error', reject)
      .end(body && JSON.stringify(body));
  });
}
