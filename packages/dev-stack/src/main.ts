import { endAllGroups } from './process';
import { say } from './progress';

/** `./dev` hands its words over to here, after it has brought the tools. */
async function main([command, ...words]: readonly string[]): Promise<number> {
  if (command === 'start') {
    const { start } = await import('./start/start');
    await start();
    return 0;
  }
  const { test } = await import('./test/test');
  return test(words);
}

async function end(code: number): Promise<never> {
  await endAllGroups();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    say('\nEnding everything that was started …');
    void end(130);
  });
}

main(process.argv.slice(2)).then(end, error => {
  say(`dev: ${error instanceof Error ? error.message : error}`);
  return end(1);
});
