import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process';

/**
 * Builds the Dockerfile of a folder; answers with the image in the OCI layout that the folder becomes,
 * as skopeo names it.
 */
export async function buildLayout(
  folder: string,
  tag: string,
): Promise<string> {
  const storage = join(folder, 'storage');
  const store = [
    ...['--root', join(storage, 'root'), '--runroot', join(storage, 'run')],
    ...['--storage-driver', 'vfs'],
  ];
  await run('buildah', [
    ...store,
    ...['build', '--quiet', '--isolation=chroot', '--timestamp=0'],
    ...['--tag=built', folder],
  ]);
  const target = `oci:${folder}:${tag}`;
  await run('buildah', [...store, 'push', '--quiet', 'built', target]);
  // Without root, the store's files belong to users that only buildah may act for.
  await run('buildah', ['unshare', 'rm', '-r', storage]).catch(() =>
    rm(storage, { recursive: true }),
  );
  return target;
}
