import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import { fetchAnswer, parseJson, reach, withRetries } from '../http';
import type { Challenge } from './challenge';
import {
  assertConfidential,
  basicAuthorization,
  type RegistryCredentials,
} from './credentials';
import { addressRemedy, registryError, type RegistryRequest } from './errors';

const MAX_BYTES = 1024 * 1024;

// A minute is what the specification lets a client count on.
const DEFAULT_SECONDS = 60;
const SAFETY_SECONDS = 10;

const tokenSchema = z
  .object({
    token: z.string().optional(),
    access_token: z.string().optional(),
    expires_in: z.number().optional(),
  })
  .transform((answer, context) => {
    const token = answer.token ?? answer.access_token;
    if (!token) {
      context.addIssue({ code: 'custom', message: 'no token' });
      return z.NEVER;
    }
    return { token, seconds: answer.expires_in ?? DEFAULT_SECONDS };
  });

/** An `Authorization` header, and until when it holds. */
export interface Authorization {
  header: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/**
 * Gets a token from the server that a registry's challenge names.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export async function fetchToken(
  challenge: Extract<Challenge, { scheme: 'bearer' }>,
  request: RegistryRequest,
  credentials: RegistryCredentials | undefined,
  signal?: AbortSignal,
): Promise<Authorization> {
  if (credentials) {
    assertConfidential(
      challenge.realm,
      `The token server of registry ${request.host}`,
    );
  }
  const url = new URL(challenge.realm);
  for (const name of ['service', 'scope'] as const) {
    const value = challenge[name];
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  const headers = credentials
    ? { Authorization: basicAuthorization(credentials) }
    : undefined;
  const options = { headers, redirect: 'manual', signal } as const;
  const answer = await reach(
    {
      name: `The token server of registry ${request.host}`,
      check: addressRemedy(request),
    },
    () =>
      withRetries(() => fetchAnswer(url.href, MAX_BYTES, options), { signal }),
    signal,
  );
  if (answer.status !== 200) {
    throw registryError(request, answer);
  }
  const parsed = tokenSchema.safeParse(parseJson(answer));
  if (!parsed.success) {
    throw new ServiceUnavailableError(
      `The token server of registry ${request.host} sent no token; look into the registry's log`,
    );
  }
  const { token, seconds } = parsed.data;
  return {
    header: `Bearer ${token}`,
    expiresAt: Date.now() + Math.max(0, seconds - SAFETY_SECONDS) * 1_000,
  };
}
