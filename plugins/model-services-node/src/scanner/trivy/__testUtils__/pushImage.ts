import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

/** A registry that a test may write to. */
export interface TestRegistry {
  /** `http://host:port` */
  url: string;
  username?: string;
  password?: string;
}

/** Files of a small Debian with one system package and two Python packages of old versions. */
export const oldPackages: Record<string, string> = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
  'etc/debian_version': '12.8\n',
  'var/lib/dpkg/status':
    'Package: bash\nStatus: install ok installed\nVersion: 5.2.15-2+b7\nArchitecture: amd64\nSource: bash (5.2.15-2)\n\n',
  'usr/lib/python3/dist-packages/werkzeug-2.0.3.dist-info/METADATA':
    'Metadata-Version: 2.1\nName: Werkzeug\nVersion: 2.0.3\n',
  'usr/lib/python3/dist-packages/cryptography-3.3.2.dist-info/METADATA':
    'Metadata-Version: 2.1\nName: cryptography\nVersion: 3.3.2\n',
};

/**
 * Pushes an image with one layer of files, as builders do it, and gives its digest.
 *
 * @param repository - below the registry's host
 */
export async function pushImage(
  registry: TestRegistry,
  repository: string,
  files: Record<string, string>,
): Promise<string> {
  const tar = await tarOf(files);
  const layer = gzipSync(tar);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: [sha256(tar)] },
    }),
  );
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: sha256(config),
        size: config.length,
      },
      layers: [
        {
          mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
          digest: sha256(layer),
          size: layer.length,
        },
      ],
    }),
  );
  await pushBlob(registry, repository, layer);
  await pushBlob(registry, repository, config);
  const digest = sha256(manifest);
  await send(
    registry,
    'PUT',
    `${registry.url}/v2/${repository}/manifests/${digest}`,
    manifest,
    'application/vnd.oci.image.manifest.v1+json',
  );
  return digest;
}

async function pushBlob(
  registry: TestRegistry,
  repository: string,
  blob: Buffer,
): Promise<void> {
  const begun = await send(
    registry,
    'POST',
    `${registry.url}/v2/${repository}/blobs/uploads/`,
  );
  const upload = new URL(begun.headers.get('location') ?? '', registry.url);
  upload.searchParams.set('digest', sha256(blob));
  await send(registry, 'PUT', upload.href, blob, 'application/octet-stream');
}

async function send(
  { username, password }: TestRegistry,
  method: string,
  url: string,
  body?: Buffer,
  contentType?: string,
): Promise<Response> {
  const response = await fetch(url, {
    method,
    body: body && new Uint8Array(body),
    headers: {
      ...(contentType && { 'content-type': contentType }),
      ...(username && {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString(
          'base64',
        )}`,
      }),
    },
  });
  if (!response.ok) {
    throw new Error(
      `${method} ${url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return response;
}

async function tarOf(files: Record<string, string>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'model-services-image-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const { stdout } = await promisify(execFile)(
      'tar',
      ['--create', '--sort=name', '--mtime=@0', `--directory=${folder}`, '.'],
      { encoding: 'buffer' },
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sha256(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
