import { createInterface } from 'node:readline';
import { NotFoundError } from '@backstage/errors';
import { spawnGroup, type SpawnOptions } from './group';

const TAIL_LINES = 30;

export interface RunOptions extends Omit<SpawnOptions, 'stdio'> {
  /** Written to the program's standard input. */
  input?: string;
}

/**
 * Runs a program to its end and answers with what it wrote to standard output.
 *
 * @throws Error with the last lines of its output when it does not end with 0
 */
export async function run(
  command: string,
  args: readonly string[],
  { input, ...options }: RunOptions = {},
): Promise<string> {
  const child = spawnGroup(command, args, {
    ...options,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const tail: string[] = [];
  collect(child.stdout, line => {
    output.push(line);
    tail.push(line);
  });
  collect(child.stderr, line => tail.push(line));
  child.stdin?.end(input);

  const code = await new Promise<number | NodeJS.Signals | null>(
    (resolve, reject) => {
      child.once('error', cause =>
        reject(
          new NotFoundError(
            `${command} could not be started: ${cause.message}`,
          ),
        ),
      );
      child.once('close', (exitCode, signal) => resolve(exitCode ?? signal));
    },
  );
  if (code !== 0) {
    const words = [command, ...args].slice(0, 4).join(' ');
    throw new Error(
      `«${words} …» ended with ${code}:\n${tail.slice(-TAIL_LINES).join('\n')}`,
    );
  }
  return output.join('\n');
}

function collect(
  stream: NodeJS.ReadableStream | null,
  onLine: (line: string) => void,
): void {
  if (stream) {
    createInterface({ input: stream }).on('line', onLine);
  }
}
