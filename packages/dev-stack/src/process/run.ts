import { createInterface } from 'node:readline';
import { NotFoundError } from '@backstage/errors';
import { say } from '../progress';
import { endGroup, spawnGroup, type SpawnOptions } from './group';

const TAIL_LINES = 30;

export interface RunOptions extends Omit<SpawnOptions, 'stdio'> {
  /** Written to the program's standard input. */
  input?: string;
  /** Ends the program, with what it started, when it takes longer. */
  withinSeconds?: number;
  /** How often it may be run; once unless given. For what may fail by chance. */
  tries?: number;
}

/**
 * Runs a program to its end and answers with what it wrote to standard output.
 *
 * @throws Error with the last lines of its output when it does not end with 0
 */
export async function run(
  command: string,
  args: readonly string[],
  { tries = 1, ...options }: RunOptions = {},
): Promise<string> {
  for (let left = tries - 1; left > 0; left--) {
    try {
      return await runOnce(command, args, options);
    } catch (error) {
      say(`  again, for ${error}`);
    }
  }
  return runOnce(command, args, options);
}

async function runOnce(
  command: string,
  args: readonly string[],
  { input, withinSeconds, ...options }: Omit<RunOptions, 'tries'>,
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

  let isLate = false;
  const timer =
    withinSeconds === undefined
      ? undefined
      : setTimeout(() => {
          isLate = true;
          if (child.pid !== undefined) {
            void endGroup(child.pid);
          }
        }, withinSeconds * 1000);
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
  ).finally(() => clearTimeout(timer));
  if (code !== 0 || isLate) {
    const words = [command, ...args].slice(0, 4).join(' ');
    const outcome = isLate
      ? `took longer than ${withinSeconds} s`
      : `ended with ${code}`;
    throw new Error(
      `«${words} …» ${outcome}:\n${tail.slice(-TAIL_LINES).join('\n')}`,
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
