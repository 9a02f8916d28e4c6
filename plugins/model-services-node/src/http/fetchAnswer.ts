import { readBody } from './readBody';

/** What is common to all requests to other systems. */
export interface RequestOptions {
  method?: 'GET' | 'HEAD' | 'PUT' | 'POST';
  headers?: Record<string, string>;
  /** A stream can be sent once, so such a request cannot be repeated. */
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** `manual` gives the redirecting answer itself. */
  redirect?: 'manual' | 'follow';
  signal?: AbortSignal;
}

/** An answer that was read to its end. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

const ANSWER_TIMEOUT_MILLISECONDS = 30_000;

/**
 * Sends a request and reads the whole answer, whatever its status.
 *
 * @param maxBytes - of the answer's body
 * @throws the reason of `signal` when that fires; else see `explainFailure`
 */
export async function fetchAnswer(
  url: string,
  maxBytes: number,
  options: RequestOptions = {},
): Promise<HttpAnswer> {
  const response = await fetch(url, {
    ...options,
    signal: withTimeout(options.signal),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: await readBody(response, maxBytes),
  };
}

/**
 * Sends a request and gives the answer as soon as its status is known. The body
 * may take as long as it likes while bytes keep coming; fetch itself ends a body that
 * stalls for five minutes.
 *
 * @param timeoutMilliseconds - until the status is known
 */
export async function fetchStream(
  url: string,
  options: RequestOptions = {},
  timeoutMilliseconds = ANSWER_TIMEOUT_MILLISECONDS,
): Promise<Response> {
  const untilHeaders = new AbortController();
  const timer = setTimeout(
    () => untilHeaders.abort(new DOMException('Timed out', 'TimeoutError')),
    timeoutMilliseconds,
  );
  try {
    return await fetch(url, {
      ...options,
      // Node demands it of a body that is sent while the answer may already come.
      ...(options.body instanceof ReadableStream && { duplex: 'half' }),
      signal: AbortSignal.any(
        [options.signal, untilHeaders.signal].filter(isDefined),
      ),
    });
  } finally {
    clearTimeout(timer);
  }
}

function withTimeout(signal: AbortSignal | undefined): AbortSignal {
  return AbortSignal.any(
    [signal, AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS)].filter(
      isDefined,
    ),
  );
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
