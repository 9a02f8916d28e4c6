import { isError } from '@backstage/errors';
import { AnswerTooLongError } from './readBody';

/**
 * Says in words why a request got no usable answer, to follow «MLflow at … ».
 * Never repeats an address, because that could hold a secret.
 */
export function explainFailure(error: unknown): string {
  if (error instanceof AnswerTooLongError) {
    return `sent an answer of more than ${error.maxBytes} bytes`;
  }
  if (isError(error) && error.name === 'TimeoutError') {
    return 'did not answer in time';
  }
  const code = failureCode(error);
  return code ? `cannot be reached (${code})` : 'cannot be reached';
}

// fetch hides the operating system's and TLS's own code one or two levels down.
function failureCode(error: unknown): string | undefined {
  for (
    let current = error, depth = 0;
    isError(current) && depth < 4;
    current = current.cause, depth++
  ) {
    if (typeof current.code === 'string') {
      return current.code;
    }
  }
  return undefined;
}
