import { join } from 'node:path';
import { exists, inRepository, inState } from '../../machine';
import { configArguments, serveBuiltPortal } from '../../portal';
import { step } from '../../progress';
import type { Stack } from '../../stack';
import { readPlaywrightReport, type Counts } from '../results';
import { build } from './checks';
import { nodeProgram, runTests } from './runner';

/** A person's way through the portal, in Chromium. */
export async function browser(
  words: readonly string[],
  stack: Stack,
): Promise<Counts> {
  if (!(await exists(inRepository('packages/app/dist/index.html')))) {
    await build();
  }
  const stateDirectory = join(stack.stateDirectory, 'portal');
  const portal = await step('Portal for the browser', async () =>
    serveBuiltPortal({
      url: stack.portalUrl,
      configArguments: await configArguments(stack.appConfigFile, {
        withLocal: false,
      }),
      stateDirectory,
      logFile: join(stack.stateDirectory, 'logs/portal.log'),
    }),
  );
  try {
    const reportFile = inState('test/reports/browser.json');
    return await runTests({
      command: nodeProgram('playwright'),
      args: ['test', '--reporter=list,json', ...words],
      env: {
        PLAYWRIGHT_URL: stack.portalUrl,
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
      },
      reportFile,
      readReport: readPlaywrightReport,
    });
  } finally {
    await portal.stop();
  }
}
