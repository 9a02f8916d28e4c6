import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '@model-services/backstage-plugin-model-services-node';
import { readStack } from '@model-services/dev-stack';

/** Has the API server check a manifest strictly and keep nothing. @returns what kubectl says of it */
export async function createOnServerDry(manifest: string): Promise<string> {
  const { kubernetes, stateDirectory } = readStack();
  const file = join(stateDirectory, 'manifest-of-template-test.yaml');
  await writeFile(file, manifest);
  const { stdout } = await runCommand(kubernetes.kubectl, [
    `--kubeconfig=${kubernetes.kubeconfig}`,
    'create',
    '--dry-run=server',
    '--validate=strict',
    `--filename=${file}`,
  ]);
  return stdout.trim();
}
