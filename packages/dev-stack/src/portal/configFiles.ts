import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dump } from 'js-yaml';
import { exists, inRepository } from '../machine';
import { stackAppConfig, type PortalParts } from './appConfig';

/** Writes the configuration for these parts. */
export async function writeAppConfig(
  file: string,
  parts: PortalParts,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const text = dump(stackAppConfig(parts), { noRefs: true, lineWidth: -1 });
  // The mode counts for a new file alone.
  await rm(file, { force: true });
  await writeFile(
    file,
    `# Written anew at each start. Your own settings belong into app-config.local.yaml.\n${text}`,
    // The administrator of the cluster, if there is one, is root on this machine.
    { mode: 0o600 },
  );
}

/** Words that make the portal read its configuration, a developer's own settings last. */
export async function configArguments(
  stackConfig: string,
  { withLocal }: { withLocal: boolean },
): Promise<string[]> {
  const local = inRepository('app-config.local.yaml');
  const files = [
    inRepository('app-config.yaml'),
    stackConfig,
    ...(withLocal && (await exists(local)) ? [local] : []),
  ];
  return files.flatMap(file => ['--config', file]);
}
