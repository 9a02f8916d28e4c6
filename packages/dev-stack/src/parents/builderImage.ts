import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, inDevStack } from '../machine';
import { run } from '../process';
import { buildLayout } from './layout';

/** The release whose buildah the machine's own engine has as well, or one near it. */
const RELEASE = 'bookworm';
const TAG = 'buildah';
const PACKAGES = [
  'buildah',
  'ca-certificates',
  // buildah looks up the name of the group of each file that it copies, and a digest of names too ends up in the image's
  // history. It looks in a folder without /etc/group, where this library knows root and Debian's usual ones do not.
  'libnss-systemd',
  'uidmap',
];
const DOCKERFILE = inDevStack('parents/builder.Dockerfile');

/** Builds the image for builds in pods once per machine; answers with the OCI layout that holds it. */
export async function buildBuilderImage(): Promise<string> {
  return cachedFolder(
    'builder-image',
    [RELEASE, ...PACKAGES, await readFile(DOCKERFILE, 'utf8')],
    async folder => {
      const tarball = join(folder, 'base.tar');
      await run('mmdebstrap', [
        ...['--quiet', '--variant=minbase', `--include=${PACKAGES.join(',')}`],
        ...[RELEASE, tarball],
      ]);
      await copyFile(DOCKERFILE, join(folder, 'Dockerfile'));
      await buildLayout(folder, TAG);
      await rm(tarball);
    },
  );
}

/** The builder image as it is named in a registry. */
export function builderIn(registryHost: string): string {
  return `${registryHost}/builders/${TAG}:latest`;
}

/** Pushes the builder image; a registry that has it already takes no time. */
export async function pushBuilderImage(
  layout: string,
  registryHost: string,
): Promise<void> {
  await run('skopeo', [
    ...['copy', '--quiet', '--dest-tls-verify=false'],
    `oci:${layout}:${TAG}`,
    `docker://${builderIn(registryHost)}`,
  ]);
}
