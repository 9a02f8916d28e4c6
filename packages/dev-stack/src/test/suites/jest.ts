import { inState } from '../../machine';
import { STACK_FILE_VARIABLE } from '../../stack';
import { readJestReport, type Counts } from '../results';
import { STACK_FILE } from '../stack';
import { nodeProgram, runTests } from './runner';

const INTEGRATION = '\\.integration\\.test\\.';

/** Everything that needs no servers. */
export async function unit(words: readonly string[]): Promise<Counts> {
  return jest('unit', ['--testPathIgnorePatterns', INTEGRATION, ...words]);
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
      words[0] ? `${words[0]}.*${INTEGRATION}` : INTEGRATION,
    ],
    { [STACK_FILE_VARIABLE]: STACK_FILE },
  );
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
