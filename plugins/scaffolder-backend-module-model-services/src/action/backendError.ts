import { ForwardedError, ResponseError } from '@backstage/errors';

/**
 * Rethrows what the model services backend answered with its own words, which a bare status would hide.
 */
export function backendError(error: unknown): never {
  if (error instanceof ResponseError) {
    throw new ForwardedError(
      `The model services backend answered with ${error.statusCode}`,
      error.cause,
    );
  }
  throw error;
}
