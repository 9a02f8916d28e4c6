import { join } from 'node:path';
import { inState } from '../../machine';
import { configArguments, serveBuiltPortal } from '../../portal';
import { step } from '../../progress';
import type { Stack } from '../../stack';
import { readPlaywrightReport, type Counts } from '../results';
import { nodeProgram, runTests } from './runner';

/** Debian packages for the browser. */
export const BROWSER_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** A person's way through the portal that was built last, in Chromium. */
export async function browser(
  words: readonly string[],
  stack: Stack,
): Promise<Counts> {
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
