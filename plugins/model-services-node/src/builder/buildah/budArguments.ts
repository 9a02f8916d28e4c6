import type { RegistryAccess } from './access';

/** What is built, and where it goes. */
export interface BudSettings {
  access: RegistryAccess;
  secretArgs: readonly string[];
  contextDirectory: string;
  /** Of the Dockerfile. */
  file: string;
  /** Registry host, path and tag. */
  target: string;
}

/**
 * The arguments that build an image straight into its registry: a copy in the store would take as long as the way there,
 * and nothing would ask for it again. Each engine uses these, since others would give another digest.
 */
export function budArguments({
  access,
  secretArgs,
  contextDirectory,
  file,
  target,
}: BudSettings): string[] {
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
    '--layers=false',
    '--tag',
    `docker://${target}`,
    '--file',
    file,
    contextDirectory,
  ];
}
