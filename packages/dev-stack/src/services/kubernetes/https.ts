import { request, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';

const TIMEOUT_MILLISECONDS = 10_000;

export interface HttpsAnswer {
  status: number;
  body: string;
}

/** Sends a request by Node's own module: fetch takes no certificates for one server alone. */
export function sendHttps(
  url: string,
  { body, ...options }: RequestOptions & { body?: string },
): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    request(url, {
      ...options,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    })
      .on('error', reject)
      .on('response', response => {
        text(response).then(
          answer => resolve({ status: response.statusCode ?? 0, body: answer }),
          reject,
        );
      })
      .end(body);
  });
}
