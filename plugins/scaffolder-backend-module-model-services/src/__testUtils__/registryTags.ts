import { readStack } from '@model-services/dev-stack';
import { z } from 'zod';

const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });

/** Tags of a repository in the stack's registry. */
export async function registryTags(
  repository: string,
  { url, authorization }: { url: string; authorization?: string } = readStack()
    .registry,
): Promise<string[]> {
  const response = await fetch(`${url}/v2/${repository}/tags/list`, {
    headers: authorization ? { authorization } : {},
  });
  if (response.status === 404) {
    return [];
  }
  if (!response.ok) {
    throw new Error(`The registry answered ${response.status}`);
  }
  return tagsSchema.parse(await response.json()).tags ?? [];
}

/** Tags of a repository that a reuse takes for images: all but those of candidates and layers. */
export async function registeredTags(
  ...parameters: Parameters<typeof registryTags>
): Promise<string[]> {
  const tags = await registryTags(...parameters);
  return tags.filter(tag => !/^(candidate|layer)-/.test(tag));
}
