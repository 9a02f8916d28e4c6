import type { HttpAnswer } from './fetchAnswer';

/** The JSON of an answer; undefined when it is none, which no schema accepts. */
export function parseJson(answer: Pick<HttpAnswer, 'body'>): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    return undefined;
  }
}
