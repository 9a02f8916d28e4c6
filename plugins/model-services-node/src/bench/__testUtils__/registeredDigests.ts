import { readStack } from '@model-services/dev-stack';
import { z } from 'zod';
import { createRegistryClient } from '../../registry';

const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });

/** Digests that the tags of a repository lead to, but for those of candidates and layers: what a reuse takes for an image. */
export async function registeredDigests(repository: string): Promise<string[]> {
  const { registry } = readStack();
  const response = await fetch(`${registry.url}/v2/${repository}/tags/list`);
  if (response.status === 404) {
    return [];
  }
  const { tags } = tagsSchema.parse(await response.json());
  const digests = await Promise.all(
    (tags ?? [])
      .filter(tag => !/^(candidate|layer)-/.test(tag))
      .map(tag => createRegistryClient(registry).resolveTag(repository, tag)),
  );
  return digests.flatMap(digest => digest ?? []);
}
