import { StringDecoder } from 'node:string_decoder';

const MAX_LINE_CHARACTERS = 16_000;
const LINE_END = /\r\n|\n|\r/;

/** Turns chunks of bytes into lines. */
export interface LineSplitter {
  push(chunk: Buffer): void;
  /** Gives what came after the last line end. */
  end(): void;
}

/** Splits UTF-8 at line ends, carriage returns of progress bars among them; long lines are cut. */
export function createLineSplitter(
  onLine: (line: string) => void,
): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';

  const give = (text: string) => {
    const lines = text.split(LINE_END);
    // What is past the bound of an unfinished line is dropped here, so that output without line ends cannot fill the memory.
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARACTERS);
    lines
      .filter(line => line !== '')
      .forEach(line => onLine(line.slice(0, MAX_LINE_CHARACTERS)));
  };

  return {
    push: chunk => give(rest + decoder.write(chunk)),
    end: () => give(`${rest + decoder.end()}\n`),
  };
}

/** The last lines of a stream. */
export interface Tail {
  add(line: string): void;
  text(): string;
}

/** Keeps the last `maxLines` lines. */
export function createTail(maxLines: number): Tail {
  const lines: string[] = [];
  return {
    add: line => {
      lines.push(line);
      if (lines.length > maxLines) {
        lines.shift();
      }
    },
    text: () => lines.join('\n'),
  };
}
