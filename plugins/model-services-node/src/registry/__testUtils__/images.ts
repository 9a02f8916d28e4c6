import { createHash } from 'node:crypto';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

/** A small image in OCI format, as a registry holds it. */
export interface TestImage {
  digest: string;
  mediaType: string;
  manifest: string;
  /** By digest. */
  blobs: Map<string, string>;
}

/** Makes an image with one layer of the given content. */
export function testImage(
  options: { labels?: Record<string, string>; layer?: string } = {},
): TestImage {
  const layer = options.layer ?? 'layer';
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: options.labels ? { Labels: options.labels } : {},
    rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptor('application/vnd.oci.image.layer.v1.tar', layer)],
  });
  return {
    digest: digestOf(manifest),
    mediaType: MANIFEST,
    manifest,
    blobs: new Map([config, layer].map(blob => [digestOf(blob), blob])),
  };
}

/** Makes an index of images for several architectures. */
export function testIndex(images: Record<string, TestImage>): TestImage {
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: Object.entries(images).map(([architecture, image]) => ({
      ...descriptor(image.mediaType, image.manifest),
      platform: { os: 'linux', architecture },
    })),
  });
  return {
    digest: digestOf(manifest),
    mediaType: INDEX,
    manifest,
    blobs: new Map(),
  };
}

/** `sha256:…` of a text. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Pushes an image into a registry that asks for the given header, if any. */
export async function pushImage(
  registryUrl: string,
  repository: string,
  tag: string,
  image: TestImage,
  headers: Record<string, string> = {},
): Promise<void> {
  const base = `${registryUrl}/v2/${repository}`;
  for (const [digest, blob] of image.blobs) {
    const started = await fetch(`${base}/blobs/uploads/`, {
      method: 'POST',
      headers,
    });
    const location = new URL(started.headers.get('location') ?? '', base);
    location.searchParams.set('digest', digest);
    await expectStatus(
      201,
      fetch(location, { method: 'PUT', body: blob, headers }),
    );
  }
  await expectStatus(
    201,
    fetch(`${base}/manifests/${tag}`, {
      method: 'PUT',
      headers: { ...headers, 'Content-Type': image.mediaType },
      body: image.manifest,
    }),
  );
}

async function expectStatus(status: number, pending: Promise<Response>) {
  const response = await pending;
  if (response.status !== status) {
    throw new Error(`${response.status}: ${await response.text()}`);
  }
}

function descriptor(mediaType: string, content: string) {
  return {
    mediaType,
    digest: digestOf(content),
    size: Buffer.byteLength(content),
  };
}
