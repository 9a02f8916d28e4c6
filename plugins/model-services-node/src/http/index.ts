export { ask } from './ask';
export { chunksOf } from './chunksOf';
export {
  fetchAnswer,
  fetchStream,
  type HttpAnswer,
  type RequestOptions,
} from './fetchAnswer';
export { parseJson } from './parseJson';
export { reach, type System, unreachable } from './reach';
export { AnswerTooLongError, joinChunks, readBody } from './readBody';
export { TRANSIENT_STATUSES, withRetries } from './retry';
export { withCause } from './withCause';
