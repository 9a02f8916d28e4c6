import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { ContextFile } from './types';

/** Where the context is mounted while a RUN step lasts; the installers know it too. */
export const CONTEXT = '/build';

// Mount points directly below the root are removed by buildah after the step;
// deeper ones would stay as empty folders, and only when a secret was given.
const MOUNTS = [
  `--mount=type=bind,target=${CONTEXT}`,
  '--mount=type=secret,id=ca,target=/build-ca.pem',
  '--mount=type=secret,id=uv-config,target=/build-uv.toml',
].join(' ');

/** A step of a Dockerfile that runs a shell script with the context and the secrets mounted. */
export function runStep(...command: string[]): string {
  return `RUN ${MOUNTS} ${JSON.stringify(['/bin/sh', ...command])}`;
}

/**
 * A recipe's files in a fixed order, in a folder whose name holds their digest: so the text of a step, which stands in
 * the image's history, tells what was run.
 *
 * @throws Error when a file is missing that the recipe calls.
 */
export function namedFolder(
  prefix: string,
  given: readonly ContextFile[],
  required: readonly string[],
): { folder: string; files: ContextFile[] } {
  for (const path of required) {
    if (!given.some(file => file.path === path)) {
      throw new Error(
        `The server's files have no ${path}; give all files of the server's image folder`,
      );
    }
  }
  const files = given
    .map(({ path, content }) => ({ path, content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const folder = `${prefix}-${shortDigest(files)}`;
  return {
    folder,
    files: files.map(({ path, content }) => ({
      path: `${folder}/${path}`,
      content,
    })),
  };
}

/** A lock as a file whose name holds its digest, for the same reason. */
export function namedLock(lock: string): ContextFile {
  return { path: `model-${shortDigest(lock)}.lock`, content: lock };
}

/** Half of a sha256, enough to tell files apart and short enough for a path. */
export function shortDigest(value: unknown): string {
  return bytesToHex(sha256(JSON.stringify(value))).slice(0, 32);
}
