import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailedError, runCommand } from '../../process';

/** Buildah called as a person would call it, with a store in a folder; steps are cached. */
export interface PlainBuildah {
  /** @returns the image's id */
  build(contextDirectory: string, options?: readonly string[]): Promise<string>;
  /** @returns the digest */
  push(imageId: string, target: string): Promise<string>;
  /** Removes all images but the parent. */
  forgetImages(): Promise<void>;
}

/** @param directory - where the store is, the same as the engine's for a builder's state folder */
export function plainBuildah(directory: string): PlainBuildah {
  const buildah = (...words: string[]) =>
    runCommand('buildah', [
      ...['--root', join(directory, 'storage')],
      ...['--runroot', join(directory, 'run')],
      ...['--storage-driver', 'overlay'],
      ...['--storage-opt', 'overlay.skip_mount_home=true'],
      ...words,
    ]);
  const listImages = async () => {
    const { stdout } = await buildah('images', '--all', '--quiet');
    const ids = [...new Set(stdout.split('\n').filter(id => id !== ''))];
    const images = await Promise.all(
      ids.map(async id => {
        const format = '{{len .OCIv1.History}}';
        const words = ['inspect', '--type', 'image', '--format', format, id];
        return { id, steps: Number((await buildah(...words)).stdout) };
      }),
    );
    return images.sort((a, b) => b.steps - a.steps);
  };
  return {
    forgetImages: async () => {
      const images = await listImages();
      const parent = Math.min(...images.map(({ steps }) => steps));
      for (const { id, steps } of images) {
        if (steps > parent) {
          await buildah('rmi', '--force', id).catch(ignoreMissing);
        }
      }
    },
    build: async (contextDirectory, options = []) => {
      const { stdout } = await buildah(
        ...['bud', '--quiet', '--isolation', 'chroot', '--format', 'oci'],
        ...['--layers', '--tls-verify=false', ...options, contextDirectory],
      );
      return stdout.trim();
    },
    push: async (imageId, target) => {
      const file = join(directory, 'digest');
      await buildah(
        ...['push', '--quiet', '--tls-verify=false', '--digestfile', file],
        ...[imageId, `docker://${target}`],
      );
      return (await readFile(file, 'utf8')).trim();
    },
  };
}

// Images go with the last one that was made of them.
function ignoreMissing(error: unknown): void {
  if (
    !(error instanceof CommandFailedError) ||
    !error.stderrTail.includes('image not known')
  ) {
    throw error;
  }
}
