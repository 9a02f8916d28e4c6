import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { type HttpAnswer, parseJson, withCause } from '../http';
import { apiErrorSchema } from './schemas';

const ADDRESS_KEY = 'modelServices.mlflow.baseUrl';

/** The error for an address that answers, but not as MLflow's REST API does. */
export function notMlflowError(baseUrl: string, cause?: unknown): Error {
  return withCause(
    new ServiceUnavailableError(
      `The address ${baseUrl} does not answer as MLflow's REST API; check ${ADDRESS_KEY} in app-config, and whether a proxy or a login page stands before MLflow`,
    ),
    cause,
  );
}

/** The error for an answer of MLflow that is not a success. */
export function mlflowError(baseUrl: string, answer: HttpAnswer): Error {
  const { status } = answer;
  const reported = reportedError(answer);
  if (status >= 300 && status < 400) {
    return redirectError(baseUrl, answer.headers.get('location'));
  }
  if (status === 401 || status === 403) {
    return new NotAllowedError(
      `MLflow at ${baseUrl} refuses the portal's credentials with status ${status}; check modelServices.mlflow.auth in app-config, and that this user may read the model`,
    );
  }
  if (status === 429 || status >= 500) {
    return new ServiceUnavailableError(
      `MLflow at ${baseUrl} failed with status ${status}${
        reported ? `: ${reported.message}` : ''
      }; try again later, and look into MLflow's log if it stays so`,
    );
  }
  if (!reported) {
    return notMlflowError(baseUrl);
  }
  return status === 404
    ? new NotFoundError(`MLflow says: ${reported.message}`)
    : new InputError(
        `MLflow refuses the request (${reported.error_code}): ${reported.message}`,
      );
}

function reportedError(answer: HttpAnswer) {
  const parsed = apiErrorSchema.safeParse(parseJson(answer));
  return parsed.success
    ? {
        ...parsed.data,
        message: parsed.data.message.replace(/\s+/g, ' ').slice(0, 500),
      }
    : undefined;
}

function redirectError(baseUrl: string, location: string | null): Error {
  // The rest of the address may hold a one-time secret.
  const target =
    location && URL.canParse(location, baseUrl)
      ? new URL(location, baseUrl).origin
      : 'another address';
  return new ServiceUnavailableError(
    `The address ${baseUrl} redirects to ${target}, and credentials are not sent on; write MLflow's own address under ${ADDRESS_KEY} in app-config`,
  );
}
