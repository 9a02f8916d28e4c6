import type { RegistryAccess } from './access';

/** The arguments of a build. Each engine uses these, since others would give another digest. */
export function budArguments({
  access,
  secretArgs,
  resultArgs,
  dockerfile,
  contextDirectory,
}: {
  access: RegistryAccess;
  secretArgs: readonly string[];
  /** How the caller finds the image. */
  resultArgs: readonly string[];
  dockerfile: string;
  contextDirectory: string;
}): string[] {
  return [
    ...access.globalArgs,
    'bud',
    ...access.args,
    '--isolation',
    'chroot',
    '--format',
    'oci',
    '--layers',
    // The parent is named by digest: what is there is right.
    '--pull=false',
    // Times and the builder's version would make each image another one.
    '--timestamp',
    '0',
    '--identity-label=false',
    ...secretArgs,
    ...resultArgs,
    '--file',
    dockerfile,
    contextDirectory,
  ];
}
