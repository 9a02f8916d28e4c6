import { CustomErrorBase } from '@backstage/errors';
import type { Response } from 'express';

/** The client went away, such as a person who typed on while models were being searched. */
class ClientClosedError extends CustomErrorBase {
  name = 'ClientClosedError' as const;

  /** Nginx' status for it; nobody reads it, but it keeps the error out of the log. */
  statusCode = 499;
}

/** A signal that fires when the client goes away before it has its answer. */
export function closedSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) {
      controller.abort(
        new ClientClosedError('The client has closed the connection'),
      );
    }
  });
  return controller.signal;
}
