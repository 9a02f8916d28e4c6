import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { z } from 'zod';
import { type HttpAnswer, parseJson } from '../http';

const errorsSchema = z.object({
  errors: z
    .array(z.object({ code: z.string(), message: z.string().default('') }))
    .min(1),
});

// What registries answer for a repository or manifest that does not exist; Harbor has the last one.
const MISSING_CODES = ['NAME_UNKNOWN', 'MANIFEST_UNKNOWN', 'NOT_FOUND'];

/** Who asks which registry for what, for the text of an error. */
export interface RegistryRequest {
  host: string;
  repository: string;
  /** Whether this is the registry of app-config, and with credentials; others are read anonymously. */
  access: 'configured' | 'configured with credentials' | 'other';
}

/** An answer that is no success; of one whose body is a stream the status has to do. */
export type FailedAnswer = Pick<HttpAnswer, 'status'> & { body?: unknown };

/** What to check when a registry cannot be reached. */
export function addressRemedy({ access }: RegistryRequest): string {
  return access === 'other'
    ? 'check that this backend may reach it, and that the reference is right'
    : 'check that it runs and that modelServices.registry.url in app-config is its address';
}

/** True when a registry says that a repository or a manifest does not exist. */
export function saysMissing(answer: FailedAnswer): boolean {
  return (
    answer.status === 404 &&
    MISSING_CODES.includes(reported(answer)?.code ?? '')
  );
}

/** The error for a registry's answer that is not a success. */
export function registryError(
  request: RegistryRequest,
  answer: FailedAnswer,
): Error {
  const { host, repository } = request;
  const { status } = answer;
  const error = reported(answer);
  const told = error ? ` (${error.code}: ${error.message.slice(0, 300)})` : '';
  if (status === 401 || status === 403) {
    return new NotAllowedError(refusalText(request));
  }
  if (saysMissing(answer)) {
    return new NotFoundError(
      `Registry ${host} has no such image in ${repository}${told}`,
    );
  }
  if (status === 429 || status >= 500) {
    return new ServiceUnavailableError(
      `Registry ${host} failed with status ${status}${told}; try again later, and look into the registry's log if it stays so`,
    );
  }
  return error
    ? new InputError(`Registry ${host} refuses the request${told}`)
    : new ServiceUnavailableError(
        `The address ${host} does not answer as an OCI registry; ${addressRemedy(
          request,
        )}`,
      );
}

function refusalText({ host, repository, access }: RegistryRequest): string {
  switch (access) {
    case 'configured with credentials':
      return `Wrong user or password for registry ${host}, or this user may not use ${repository}; see modelServices.registry in app-config`;
    case 'configured':
      return `Registry ${host} lets nobody use ${repository} without a user and a password, and app-config has none for it; see modelServices.registry`;
    default:
      return `Registry ${host} lets nobody read ${repository} without a user and a password, and app-config has those of modelServices.registry alone; copy the image there`;
  }
}

function reported({ body }: FailedAnswer) {
  return Buffer.isBuffer(body)
    ? errorsSchema.safeParse(parseJson({ body })).data?.errors[0]
    : undefined;
}
