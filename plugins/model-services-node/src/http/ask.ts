import { readBody } from './readBody';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Asks a server that a container runs: GET, or POST of JSON when there is a body. @throws Error when there is no answer. */
export async function ask(
  url: string,
  { body, signal }: { body?: string; signal: AbortSignal },
): Promise<{ status: number; body: string }> {
  const answer = await fetch(url, {
    signal,
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    }),
  });
  const bytes = await readBody(answer, MAX_ANSWER_BYTES);
  return { status: answer.status, body: bytes.toString('utf8') };
}
