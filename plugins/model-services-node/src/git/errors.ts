import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Errors } from 'isomorphic-git';
import { withCause } from '../http';

/**
 * Turns what git's library says of a server into an error that says what to do.
 * Any other error is given back as it is.
 *
 * @param remoteUrl - without credentials
 */
export function gitError(remoteUrl: string, error: unknown): unknown {
  const explained = explain(remoteUrl, error);
  return explained ? withCause(explained, error) : error;
}

function explain(remoteUrl: string, error: unknown): Error | undefined {
  if (error instanceof Errors.HttpError) {
    return httpError(remoteUrl, error.data.statusCode);
  }
  if (error instanceof Errors.UserCanceledError) {
    return httpError(remoteUrl, 401);
  }
  if (error instanceof Errors.GitPushError) {
    const details = error.data.prettyDetails.replace(/\s+/g, ' ').trim();
    return new NotAllowedError(
      `The repository ${remoteUrl} refuses the commit (${details.slice(
        0,
        500,
      )}); check whether the branch is protected, or choose another branch`,
    );
  }
  if (
    error instanceof Errors.SmartHttpError ||
    error instanceof Errors.ParseError ||
    error instanceof Errors.EmptyServerResponseError
  ) {
    return new InputError(
      `The address ${remoteUrl} does not answer as a git server; write the address that git clone takes`,
    );
  }
  return undefined;
}

function httpError(remoteUrl: string, status: number): Error {
  if (status === 401 || status === 403) {
    return new NotAllowedError(
      `The git server refuses access to ${remoteUrl} with the credentials it got (status ${status}); check the host's entry under modelServices.git.hosts in app-config, and that this user may read the repository and push to it`,
    );
  }
  return status === 404
    ? new NotFoundError(
        `There is no repository ${remoteUrl}, or the portal's user may not see it; check the address, create the repository, or give that user access`,
      )
    : new ServiceUnavailableError(
        `The git server of ${remoteUrl} failed with status ${status}; try again later, and look into its log if it stays so`,
      );
}
