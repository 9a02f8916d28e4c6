import { z } from 'zod';
import { installSystemPackages } from '../machine';
import { say, seconds } from '../progress';
import type { Stack } from '../stack';
import { sum, summaryLine, type Counts } from './results';
import { prepareTestStack, STACK_PACKAGES, startTestStack } from './stack';
import {
  bench,
  browser,
  BROWSER_PACKAGES,
  build,
  integration,
  lint,
  python,
  types,
  unit,
} from './suites';

/** In the order of a whole run, which has no benches: what tells of a mistake soonest comes first. */
const suiteNameSchema = z.enum([
  'lint',
  'types',
  'unit',
  'python',
  'build',
  'integration',
  'browser',
  'bench',
]);

type SuiteName = z.infer<typeof suiteNameSchema>;

/**
 * Runs one suite, or all, and ends with the line that counts their tests.
 *
 * @returns the exit code: 0 only when nothing failed
 */
export async function test(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const names = name
    ? withNeeded(suiteNameSchema.parse(name))
    : suiteNameSchema.exclude(['bench']).options;
  const started = Date.now();
  await installSystemPackages(packagesOf(names));
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

/**
 * The browser looks at what was built last, which should be what stands in the tree, and a build
 * takes the declarations that the type check writes.
 */
function withNeeded(suite: SuiteName): SuiteName[] {
  const needed: Partial<Record<SuiteName, SuiteName[]>> = {
    build: ['types'],
    browser: ['types', 'build'],
  };
  return [...(needed[suite] ?? []), suite];
}

function packagesOf(suites: readonly SuiteName[]): string[] {
  const needed: Partial<Record<SuiteName, readonly string[]>> = {
    integration: STACK_PACKAGES,
    browser: [...STACK_PACKAGES, ...BROWSER_PACKAGES],
    bench: STACK_PACKAGES,
  };
  return [...new Set(suites.flatMap(suite => needed[suite] ?? []))];
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
    case 'bench':
      await stack();
      return bench(words);
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
