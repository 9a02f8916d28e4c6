import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ObjectKind, ObjectRef } from './types';

/** What the API server says of the kinds in one group and version. */
export const resourceListSchema = z.object({
  kind: z.literal('APIResourceList'),
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

/** How a kind is addressed. */
export interface Resource {
  /** In the plural, as paths have it. */
  name: string;
  namespaced: boolean;
}

/** Path of a group and version: `/api/v1`, `/apis/apps/v1`. */
export function groupPath(apiVersion: string): string {
  const parts = apiVersion.split('/').map(encodeURIComponent);
  return `/${parts.length === 1 ? 'api' : 'apis'}/${parts.join('/')}`;
}

/** The kind in a list of resources; undefined when it is not there. */
export function findResource(
  { resources }: z.infer<typeof resourceListSchema>,
  kind: string,
): Resource | undefined {
  // Subresources, such as pods/status, carry the kind of what they belong to.
  return resources.find(item => item.kind === kind && !item.name.includes('/'));
}

/**
 * Path of an object, or of all objects of a kind.
 *
 * @throws InputError for an object without the namespace that its kind needs, and for a name that no object can have
 */
export function pathOf(
  target: ObjectRef | ObjectKind,
  { name, namespaced }: Resource,
): string {
  const parts = [groupPath(target.apiVersion)];
  if (namespaced && target.namespace) {
    parts.push('namespaces', segment(target.namespace, target.kind));
  }
  parts.push(name);
  if ('name' in target) {
    if (namespaced && !target.namespace) {
      throw new InputError(
        `${target.kind} ${target.name} needs a namespace; write it under metadata.namespace`,
      );
    }
    parts.push(segment(target.name, target.kind));
  }
  return parts.join('/');
}

/** Path of a pod, or of a port of it for what lies behind `/proxy`. */
export function podPath(
  { namespace, name }: { namespace: string; name: string },
  port?: number,
): string {
  const pod = segment(name, 'Pod');
  return `${groupPath('v1')}/namespaces/${segment(namespace, 'Pod')}/pods/${
    port === undefined ? pod : `${pod}:${port}`
  }`;
}

// These would lead to another path, of other objects.
function segment(text: string, kind: string): string {
  if (['', '.', '..'].includes(text) || /[/%]/.test(text)) {
    throw new InputError(
      `«${text}» names no ${kind} and no namespace; write lower-case letters, digits and «-»`,
    );
  }
  return encodeURIComponent(text);
}
