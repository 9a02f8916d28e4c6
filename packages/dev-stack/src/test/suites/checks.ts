import { sum, type Counts } from '../results';
import { check, nodeProgram } from './runner';

/** Formatting and lint, the import rule among it. */
export async function lint(): Promise<Counts> {
  return sum([
    await check('Prettier', nodeProgram('prettier'), ['--check', '.']),
    await check('Lint', nodeProgram('backstage-cli'), [
      ...['repo', 'lint', '--max-warnings', '0'],
    ]),
  ]);
}

export async function types(): Promise<Counts> {
  return check('The type check', nodeProgram('tsc'), []);
}

/** Builds all packages as they would be published, and the frontend for the browser tests. */
export async function build(): Promise<Counts> {
  return check('The build', nodeProgram('backstage-cli'), [
    ...['repo', 'build', '--all'],
  ]);
}
