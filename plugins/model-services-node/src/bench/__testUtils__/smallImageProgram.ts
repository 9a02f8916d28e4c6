import { printingLogger } from '../../builder/__testUtils__/printingLogger';
import { makeSmallImage } from './smallModel';

// A program for tests to kill: it makes an image from the lock to its registration.
async function main() {
  const { model, place } = JSON.parse(process.argv[2]);
  await makeSmallImage(model, place, printingLogger());
}

main().catch(error => {
  process.stdout.write(`${error.stack}\n`);
  process.exitCode = 1;
});
