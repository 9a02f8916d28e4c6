import { StringDecoder } from 'node:string_decoder';
import type { LogLine } from './workTypes';

const MAX_LINE_CHARACTERS = 16_000;
const TIMED = /^(\d{4}-\d\d-\d\dT\S+) ?([^]*)$/;

/**
 * Reads a container's log with timestamps as it comes. What is cut off at the end of a connection is left out: it
 * comes whole when the log is asked for again. Long lines are cut.
 */
export async function* readLogLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<LogLine> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of chunks) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARACTERS);
      for (const line of lines) {
        const [, time, text] = line.match(TIMED) ?? [];
        // Without a time it is the kubelet's own word, about a log that it does not have.
        if (time !== undefined) {
          yield { time, text: text.slice(0, MAX_LINE_CHARACTERS) };
        }
      }
    }
  } catch {
    // The connection was cut. Whoever follows the log looks whether the container still runs, and asks again.
  }
}
