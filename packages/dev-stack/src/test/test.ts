import { z } from 'zod';
import { say, seconds } from '../progress';
import type { Stack } from '../stack';
import { sum, summaryLine, type Counts } from './results';
import { prepareTestStack, startTestStack } from './stack';
import {
  browser,
  build,
  integration,
  lint,
  python,
  types,
  unit,
} from './suites';

const suiteNameSchema = z.enum([
  'lint',
  'types',
  'unit',
  'python',
  'integration',
  'build',
  'browser',
]);

type SuiteName = z.infer<typeof suiteNameSchema>;

/**
 * Runs one suite, or all, and ends with the line that counts their tests.
 *
 * @returns the exit code: 0 only when nothing failed
 */
export async function test(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const names = name ? [suiteNameSchema.parse(name)] : suiteNameSchema.options;
  const started = Date.now();
  const parts = lazyParts();
  if (!name) {
    // Slow the first time; the suites before `integration` need none of it.
    parts.prepare();
  }
  const results: Counts[] = [];
  for (const suite of names) {
    results.push(await timed(suite, () => run(suite, rest, parts.stack)));
  }
  const total = sum(results);
  total.skipped.forEach(test_ => say(`skipped: ${test_}`));
  say(`All of it took ${seconds(started)} s.`);
  process.stdout.write(`${summaryLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

async function run(
  suite: SuiteName,
  words: readonly string[],
  stack: () => Promise<Stack>,
): Promise<Counts> {
  switch (suite) {
    case 'lint':
      return lint();
    case 'types':
      return types();
    case 'unit':
      return unit(words);
    case 'python':
      return python(words);
    case 'integration':
      await stack();
      return integration(words);
    case 'build':
      return build();
    default:
      return browser(words, await stack());
  }
}

/** The test stack: its parts are brought here at most once, and it is started when first needed. */
function lazyParts() {
  let prepared: Promise<void> | undefined;
  let started: Promise<Stack> | undefined;
  const prepare = () => {
    prepared ??= prepareTestStack();
    // Whoever needs the parts is told; until then this is no unhandled failure.
    prepared.catch(() => {});
    return prepared;
  };
  const stack = () => {
    started ??= prepare().then(startTestStack);
    return started;
  };
  return { prepare, stack };
}

/** A suite that cannot be run at all counts as one failed test, and the others go on. */
async function timed(
  suite: SuiteName,
  work: () => Promise<Counts>,
): Promise<Counts> {
  const started = Date.now();
  say(`\n▶ ${suite}`);
  try {
    const counts = await work();
    say(`■ ${suite}: ${summaryLine(counts)}, in ${seconds(started)} s`);
    return counts;
  } catch (error) {
    say(`✗ ${suite} could not be run: ${error}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}
