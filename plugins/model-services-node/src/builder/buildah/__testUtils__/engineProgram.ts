import { printingLogger } from '../../__testUtils__/printingLogger';
import { createBuildahEngine } from '../engine';

// A program for tests to kill: it builds a context and runs the image until it is told to end.
async function main() {
  const { config, build, run } = JSON.parse(process.argv[2]);
  const engine = createBuildahEngine(config);
  const options = { logger: printingLogger() };
  if (build) {
    await engine.build(build, options);
  } else {
    await engine.run(run, options);
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
