import type {
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/**
 * Who asks, for records. A scaffolder task calls on behalf of the person who started it, and is that person here.
 *
 * @returns entity reference of a person, or the subject of a service
 */
export function requester(
  principal: BackstageUserPrincipal | BackstageServicePrincipal,
): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
