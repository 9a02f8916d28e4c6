import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';

/** Who a commit is by: the person who started the task, or the portal for a task of another service. */
export function authorOf(user: ActionContext<JsonObject>['user']): {
  name: string;
  email: string;
} {
  const profile = user?.entity?.spec.profile;
  return {
    name: profile?.displayName ?? user?.ref ?? 'Backstage',
    // RFC 2606 keeps this domain from ever being somebody's.
    email: profile?.email ?? 'backstage@portal.invalid',
  };
}
