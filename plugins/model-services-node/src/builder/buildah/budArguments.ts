import type { RegistryAccess } from './access';
import type { DockerfileParts } from './dockerfileParts';

/** What both parts of a build have in common. */
export interface BudSettings {
  access: RegistryAccess;
  secretArgs: readonly string[];
  contextDirectory: string;
}

/**
 * The arguments that build the layers that models share and keep them in the builder's store, each step apart, so that the
 * next build finds them. Each engine uses these and those below, since others would give another digest.
 */
export function sharedLayersArguments(
  settings: BudSettings,
  {
    file,
    image,
    imageIdFile,
  }: { file: string; image: string; imageIdFile?: string },
): string[] {
  return budArguments(settings, file, [
    '--layers',
    '--tag',
    image,
    ...(imageIdFile === undefined ? [] : ['--iidfile', imageIdFile]),
  ]);
}

/**
 * The arguments that build an image on those, or all of it, straight into its registry: a copy in the store would take as
 * long as the way there, and nothing would ask for it again.
 *
 * @param target - registry host, path and tag
 */
export function imageArguments(
  settings: BudSettings,
  {
    file,
    parent,
    target,
  }: { file: string; target: string } & Pick<DockerfileParts, 'parent'>,
): string[] {
  return budArguments(settings, file, [
    '--layers=false',
    ...(parent === undefined ? [] : baseAnnotations(parent)),
    '--tag',
    `docker://${target}`,
  ]);
}

function budArguments(
  { access, secretArgs, contextDirectory }: BudSettings,
  file: string,
  resultArgs: readonly string[],
): string[] {
  return [
    ...access.globalArgs,
    'bud',
    ...access.args,
    '--isolation',
    'chroot',
    '--format',
    'oci',
    // The parent is named by digest: what is there is right.
    '--pull=false',
    // Times and the builder's version would make each image another one.
    '--timestamp',
    '0',
    '--identity-label=false',
    ...secretArgs,
    ...resultArgs,
    '--file',
    file,
    contextDirectory,
  ];
}

/** In place of what buildah would write of the image that is in its store alone. See OCI's image-spec, annotations.md. */
function baseAnnotations(parent: string): string[] {
  const [, digest] = parent.split('@');
  return [
    '--annotation',
    `org.opencontainers.image.base.digest=${digest}`,
    '--annotation',
    `org.opencontainers.image.base.name=${parent}`,
  ];
}
