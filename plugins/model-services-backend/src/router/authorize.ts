import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/**
 * Gives the credentials of who sent a request.
 *
 * @throws AuthenticationError when nobody says who it is, NotAllowedError without the permission
 */
export type Authorize = (
  request: Request,
  permission: BasicPermission,
) => Promise<
  BackstageCredentials<BackstageUserPrincipal | BackstageServicePrincipal>
>;

/** Creates what each route asks before it does anything. */
export function createAuthorize(services: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Authorize {
  return async (request, permission) => {
    const credentials = await services.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const [decision] = await services.permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${permission.name}. Ask who runs the portal to give it to you.`,
      );
    }
    return credentials;
  };
}
