import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inRepository } from '../../machine';
import { spawnGroup } from '../../process';
import { say } from '../../progress';
import type { Counts } from '../results';

export interface RunnerOptions {
  cwd?: string;
  env?: Record<string, string>;
}

/** A program of the root's `node_modules`. */
export function nodeProgram(name: string): string {
  return inRepository('node_modules/.bin', name);
}

/** Runs a check that counts no tests; one that fails counts as one failed test. */
export async function check(
  what: string,
  command: string,
  args: readonly string[],
  options: RunnerOptions = {},
): Promise<Counts> {
  const code = await watch(command, args, options);
  if (code !== 0) {
    say(`✗ ${what} failed; it counts as one failed test`);
  }
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

/** Runs a test runner and counts what its own report says. */
export async function runTests(
  options: RunnerOptions & {
    command: string;
    args: readonly string[];
    reportFile: string;
    readReport: (text: string) => Counts;
  },
): Promise<Counts> {
  await rm(options.reportFile, { force: true });
  await mkdir(dirname(options.reportFile), { recursive: true });
  const code = await watch(options.command, options.args, options);
  const counts = await readCounts(options);
  // A runner may fail for a reason that is none of its tests, such as a bad option.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function readCounts(options: {
  reportFile: string;
  readReport: (text: string) => Counts;
}): Promise<Counts> {
  try {
    return options.readReport(await readFile(options.reportFile, 'utf8'));
  } catch (error) {
    say(`✗ The runner's report ${options.reportFile} cannot be read: ${error}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** Runs a program whose output the person sees; answers with its exit code. */
async function watch(
  command: string,
  args: readonly string[],
  { cwd = inRepository(), env }: RunnerOptions,
): Promise<number> {
  const child = spawnGroup(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}
