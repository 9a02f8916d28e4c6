import { mkdir } from 'node:fs/promises';
import { inRepository } from '../machine';
import { answers, startServer, type RunningServer } from '../process';

const BACKSTAGE_CLI = inRepository(
  'node_modules/@backstage/cli/bin/backstage-cli',
);

/** Starts the backend, and the frontend's development server beside it. */
export async function servePortalForDevelopment(options: {
  frontendUrl: string;
  backendUrl: string;
  configArguments: readonly string[];
  stateDirectory: string;
  logFile: string;
}): Promise<RunningServer> {
  return serve(
    options,
    inRepository(),
    ['repo', 'start'],
    [
      options.frontendUrl,
      `${options.backendUrl}/.backstage/health/v1/readiness`,
    ],
  );
}

/** Starts the backend, which serves the built frontend too. */
export async function serveBuiltPortal(options: {
  url: string;
  configArguments: readonly string[];
  stateDirectory: string;
  logFile: string;
}): Promise<RunningServer> {
  return serve(
    options,
    inRepository('packages/backend'),
    ['package', 'start'],
    [options.url, `${options.url}/.backstage/health/v1/readiness`],
  );
}

async function serve(
  options: {
    configArguments: readonly string[];
    stateDirectory: string;
    logFile: string;
  },
  cwd: string,
  words: readonly string[],
  addresses: readonly string[],
): Promise<RunningServer> {
  await mkdir(`${options.stateDirectory}/database`, { recursive: true });
  return startServer({
    name: 'The portal',
    command: process.execPath,
    args: [BACKSTAGE_CLI, ...words, ...options.configArguments],
    cwd,
    logFile: options.logFile,
    isReady: async () =>
      (await Promise.all(addresses.map(url => answers(url)))).every(Boolean),
    readyWithinSeconds: 240,
  });
}
