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
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      module,
      JSON.stringify(input),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
    if (line.test(output)) {
      child.kill('SIGKILL');
    }
  });
  const signal = await new Promise(resolve =>
    child.once('close', (_, endedBy) => resolve(endedBy)),
  );
  if (signal !== 'SIGKILL') {
    throw new Error(`ended before ${line} came:\n${output}`);
  }
}
