import { spawn } from 'node:child_process';

/**
 * Runs a module of this package in a Node process of its own, the way the backend runs, and kills that with SIGKILL
 * as soon as it writes a line that fits.
 *
 * @throws Error with the program's output when it ends before.
 */
export async function runAndKill(
  module: string,
  input: unknown,
  line: RegExp,
): Promise<void> {
  const child = startProgram(module, input);
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
    if (line.test(output)) {
      child.kill('SIGKILL');
    }
  });
  if ((await ended(child)) !== 'SIGKILL') {
    throw new Error(`ended before ${line} came:\n${output}`);
  }
}

/**
 * Runs a module likewise and kills it after a time.
 *
 * @returns the last line that it wrote, and whether it had ended by then
 * @throws Error with the program's output when it failed before.
 */
export async function runAndKillAfter(
  module: string,
  input: unknown,
  milliseconds: number,
): Promise<{ lastLine: string; killed: boolean }> {
  const child = startProgram(module, input);
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const killed = (await ended(child)) === 'SIGKILL';
  clearTimeout(timer);
  if (!killed && child.exitCode !== 0) {
    throw new Error(`failed before it was killed:\n${output}`);
  }
  return { lastLine: output.trimEnd().split('\n').slice(-1)[0], killed };
}

function startProgram(module: string, input: unknown) {
  return spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      module,
      JSON.stringify(input),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

/** The signal that ended it, if one did. */
function ended(child: ReturnType<typeof startProgram>): Promise<unknown> {
  return new Promise(resolve =>
    child.once('close', (_, endedBy) => resolve(endedBy)),
  );
}
