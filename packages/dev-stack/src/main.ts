import { endAllGroups } from './process';
import { say } from './progress';

/** `./dev` hands its words over to here, after it has brought the tools. */
async function main([command, ...words]: readonly string[]): Promise<number> {
  if (command === 'start') {
    const { start } = await import('./start/start');
    await start({ withCluster: words.includes('--cluster') });
    return 0;
  }
  const { test } = await import('./test/test');
  return test(words);
}

let ending = false;

/** Ends what was started, then this process; only the first reason to end counts. */
async function end(code: number, reason?: string): Promise<void> {
  if (ending) {
    return;
  }
  ending = true;
  if (reason) {
    say(reason);
  }
  await endAllGroups();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => end(130, '\nEnding everything that was started …'));
}

main(process.argv.slice(2)).then(end, error =>
  end(1, `dev: ${error instanceof Error ? error.message : error}`),
);
