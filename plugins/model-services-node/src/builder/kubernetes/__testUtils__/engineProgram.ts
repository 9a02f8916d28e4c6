import { printingLogger } from '../../__testUtils__/printingLogger';
import { createKubernetesEngine } from '../engine';

// A portal for tests to kill: it builds a context and prints what it logs.
async function main() {
  const { config, build } = JSON.parse(process.argv[2]);
  await createKubernetesEngine(config).build(build, {
    logger: printingLogger(),
  });
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
