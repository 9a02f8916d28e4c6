import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ClusterConfig } from '../config';
import type { HttpAnswer, System } from '../http';
import type { ObjectKind, ObjectRef } from './types';
import { type ApiStatus, statusOf } from './status';

const LONGEST_TEXT = 1_000;

/** What was wanted of a cluster, for the text of an error. */
export interface Attempt {
  cluster: Pick<ClusterConfig, 'name' | 'url'>;
  /** Such as `apply SeldonDeployment models/house-prices`. */
  what: string;
}

/** The cluster as errors speak of it when nothing usable answers. */
export function systemOf({
  name,
  url,
}: Pick<ClusterConfig, 'name' | 'url'>): System {
  return {
    name: `The API server of cluster «${name}» at ${url}`,
    check: `check that it runs, and url, caData and caFile of this cluster under kubernetes.clusterLocatorMethods in app-config`,
  };
}

/** An object as people speak of it: `SeldonDeployment models/house-prices`. */
export function nameOf(ref: ObjectRef | ObjectKind): string {
  const place = [ref.namespace, 'name' in ref ? ref.name : undefined]
    .filter(part => part !== undefined)
    .join('/');
  return [ref.kind, place].filter(part => part !== '').join(' ');
}

/** The error for an answer that is not a success. */
export function clusterError(attempt: Attempt, answer: HttpAnswer): Error {
  const status = statusOf(answer);
  if (answer.status === 401) {
    return new NotAllowedError(
      `Cluster «${attempt.cluster.name}» does not know the portal's account, so it could not ${attempt.what}; renew serviceAccountToken of this cluster under kubernetes.clusterLocatorMethods in app-config`,
    );
  }
  if (!status) {
    return new ServiceUnavailableError(
      `${systemOf(attempt.cluster).name} answered with status ${
        answer.status
      } and not as Kubernetes does; check url of this cluster under kubernetes.clusterLocatorMethods in app-config, and whether a proxy or a login page stands before it`,
    );
  }
  switch (answer.status) {
    case 403:
      return forbidden(attempt, status);
    case 404:
      return notFound(attempt, status);
    case 409:
      return conflict(attempt, status);
    case 400:
    case 422:
      return refused(attempt, status);
    default:
      return new ServiceUnavailableError(
        `${couldNot(attempt)} (status ${answer.status}): ${textOf(
          status,
        )}. Try again later; when it names a webhook, look into the log of what serves that webhook`,
      );
  }
}

/** The error for a kind that a cluster does not serve. */
export function unknownKind(
  cluster: Pick<ClusterConfig, 'name'>,
  { apiVersion, kind }: ObjectKind,
): Error {
  return new NotFoundError(
    apiVersion.startsWith('machinelearning.seldon.io/')
      ? `Seldon Core is not installed on cluster «${cluster.name}»: it does not know ${kind} of ${apiVersion}; install the operator of Seldon Core 1 with its CRD there, or name another cluster under modelServices.deployment.cluster`
      : `Cluster «${cluster.name}» does not know ${kind} of ${apiVersion}; check apiVersion and kind, and whether what brings this kind is installed there`,
  );
}

// RBAC, admission webhooks and quotas all answer so; the words tell which.
function forbidden(attempt: Attempt, status: ApiStatus): Error {
  const remedy = /\bcannot \w+ resource\b/.test(status.message)
    ? "give the account behind this cluster's serviceAccountToken that right by a Role and a RoleBinding"
    : 'meet what the cluster asks for, or ask who runs it';
  return new NotAllowedError(
    `${couldNot(attempt)}: ${textOf(status)}; ${remedy}`,
  );
}

function notFound(attempt: Attempt, status: ApiStatus): Error {
  const { kind, name } = status.details;
  return new NotFoundError(
    kind === 'namespaces'
      ? `${couldNot(
          attempt,
        )}: there is no namespace ${name}; create it, or choose another one`
      : `${couldNot(attempt)}: ${textOf(
          status,
        )}; check its name and its namespace`,
  );
}

function conflict(attempt: Attempt, status: ApiStatus): Error {
  const owned = status.details.causes.filter(
    ({ reason }) => reason === 'FieldManagerConflict',
  );
  if (owned.length === 0) {
    return new ConflictError(
      `${couldNot(attempt)}: ${textOf(
        status,
      )}; read it again and repeat the change`,
    );
  }
  const fields = owned.map(
    ({ field, message }) => `${field.replace(/^\./, '')} (${ownerIn(message)})`,
  );
  return new ConflictError(
    `${couldNot(attempt)}: others manage fields that it sets: ${fields.join(
      ', ',
    )}. ` +
      `Nothing was changed. Let one side alone set each of them: take it out of the manifest, or out of what the owner applies`,
  );
}

// «conflict with "hpa" with subresource "scale" using v1»; a field with two owners comes twice.
function ownerIn(message: string): string {
  const [, owner] = message.match(/"([^"]+)"/) ?? [];
  return owner ? `owner ${owner}` : message;
}

function refused(attempt: Attempt, status: ApiStatus): Error {
  const causes = status.details.causes.map(({ field, message }) =>
    field ? `${field}: ${message}` : message,
  );
  const told = causes.length > 0 ? causes.join('; ') : textOf(status);
  return new InputError(
    `${couldNot(attempt)}, because it refuses the object: ${told.slice(
      0,
      LONGEST_TEXT,
    )}. Mend these fields and try again`,
  );
}

function couldNot({ cluster, what }: Attempt): string {
  return `Cluster «${cluster.name}» could not ${what}`;
}

function textOf({ message, reason }: ApiStatus): string {
  return (message || reason || 'no reason given').slice(0, LONGEST_TEXT);
}
