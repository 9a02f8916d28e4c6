import { createHash } from 'node:crypto';
import type { BuildContext } from '@model-services/backstage-plugin-model-services-common';

/** Names all that a layer depends on: the parent and the steps, which its Dockerfile tells, and the packages' hashes. */
export function layerKey(
  { files }: Pick<BuildContext, 'files'>,
  platform: string,
): string {
  const contents = files
    .map(({ path, content }) => [path, content])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([platform, contents]))
    .digest('hex');
}
