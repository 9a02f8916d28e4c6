import { rm } from 'node:fs/promises';
import { benchTable, BENCH_FILE_VARIABLE } from '../../bench';
import { inState } from '../../machine';
import { say } from '../../progress';
import { STACK_FILE_VARIABLE } from '../../stack';
import { readJestReport, type Counts } from '../results';
import { STACK_FILE } from '../stack';
import { nodeProgram, runTests } from './runner';

const INTEGRATION = '\\.integration\\.test\\.';
const NEEDS_SERVERS = '\\.(integration|bench)\\.test\\.';

/** Everything that needs no servers. */
export async function unit(words: readonly string[]): Promise<Counts> {
  return jest('unit', [
    // In front: the runner takes what follows the other option for more of what it ignores.
    ...words,
    '--testPathIgnorePatterns',
    NEEDS_SERVERS,
  ]);
}

/**
 * Everything that needs the test stack.
 *
 * One file after another: they share servers, the builder's disk and two cores.
 */
export async function integration(words: readonly string[]): Promise<Counts> {
  return jest(
    'integration',
    [
      '--runInBand',
      // Real programs start slowly on a busy machine; whoever needs longer says so.
      '--testTimeout=60000',
      '--testPathPatterns',
      ...(words.length > 0
        ? words.map(word => `${word}.*${INTEGRATION}`)
        : [INTEGRATION]),
    ],
    { [STACK_FILE_VARIABLE]: STACK_FILE },
  );
}

/**
 * Measurements on the test stack, below folders named `bench`. Integration tests there keep a bar in every run; here
 * they do more of it.
 *
 * @param words - a folder below `bench`, and after a slash the beginning of a file's name; all unless given
 */
export async function bench(words: readonly string[]): Promise<Counts> {
  const file = inState('test/reports/bench.jsonl');
  await rm(file, { force: true });
  const counts = await jest(
    'bench',
    [
      '--runInBand',
      '--testPathPatterns',
      `/bench/${words[0] ?? ''}.*${NEEDS_SERVERS}`,
    ],
    { [STACK_FILE_VARIABLE]: STACK_FILE, [BENCH_FILE_VARIABLE]: file },
  );
  say(await benchTable(file));
  return counts;
}

async function jest(
  suite: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Counts> {
  const reportFile = inState('test/reports', `${suite}.json`);
  return runTests({
    command: nodeProgram('backstage-cli'),
    args: [
      ...['repo', 'test', '--watchAll=false', '--passWithNoTests=false'],
      ...['--json', `--outputFile=${reportFile}`, ...words],
    ],
    env: { BACKSTAGE_TEST_DISABLE_DOCKER: '1', ...env },
    reportFile,
    readReport: readJestReport,
  });
}
