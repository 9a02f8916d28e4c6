import { inDevStack } from '../machine';
import { buildDebianImage, type DebianImage, pushLayout } from './debianImage';

const IMAGE: DebianImage = {
  name: 'builder-image',
  packages: [
    // Of the release whose buildah the machine's own engine has as well, or one near it.
    'buildah',
    'ca-certificates',
    // buildah looks up the name of the group of each file that it copies, and a digest of names too ends up in the image's
    // history. It looks in a folder without /etc/group, where this library knows root and Debian's usual ones do not.
    'libnss-systemd',
    'uidmap',
  ],
  dockerfile: inDevStack('parents/builder.Dockerfile'),
  tag: 'buildah',
};

/** Builds the image for builds in pods once per machine; answers with the OCI layout that holds it. */
export async function buildBuilderImage(): Promise<string> {
  return buildDebianImage(IMAGE);
}

/** The builder image as it is named in a registry. */
export function builderIn(registryHost: string): string {
  return `${registryHost}/builders/${IMAGE.tag}:latest`;
}

/** Pushes the builder image; a registry that has it already takes no time. */
export async function pushBuilderImage(
  layout: string,
  registryHost: string,
): Promise<void> {
  await pushLayout(layout, IMAGE, builderIn(registryHost));
}
