import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const ACCEPT = 'application/vnd.oci.image.manifest.v1+json';
const manifestSchema = z.object({
  config: z.object({ digest: z.string() }),
  layers: z.array(z.object({ digest: z.string(), mediaType: z.string() })),
});

/** Everything that an image consists of: the bytes that a registry serves, layers unpacked to tar archives. */
export interface ImageContent {
  manifest: Buffer;
  /** With history and labels. */
  config: Buffer;
  layers: Buffer[];
}

/** Fetches all of an image from a registry. */
export async function fetchImageContent(
  registryUrl: string,
  path: string,
  digest: string,
): Promise<ImageContent> {
  const get = async (what: string) => {
    const answer = await fetch(`${registryUrl}/v2/${path}/${what}`, {
      headers: { Accept: ACCEPT },
    });
    if (!answer.ok) {
      throw new Error(`${what} of ${path}: status ${answer.status}`);
    }
    return Buffer.from(await answer.arrayBuffer());
  };
  const manifest = await get(`manifests/${digest}`);
  const parsed = manifestSchema.parse(JSON.parse(manifest.toString('utf8')));
  const layers: Buffer[] = [];
  for (const layer of parsed.layers) {
    const blob = await get(`blobs/${layer.digest}`);
    layers.push(layer.mediaType.endsWith('gzip') ? gunzipSync(blob) : blob);
  }
  return {
    manifest,
    config: await get(`blobs/${parsed.config.digest}`),
    layers,
  };
}
