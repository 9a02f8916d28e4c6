import { environmentLayer } from './environmentLayer';
import { wheelAddress } from './modelWheels';
import type { ImagePlan } from './types';

const files = [
  { path: 'install_environment.sh', content: '#!/bin/sh\n' },
  { path: 'compile_imported.py', content: 'pass\n' },
];
const plan: ImagePlan = {
  parentImage: `registry.example.com/python@sha256:${'a'.repeat(64)}`,
  python: '3.11',
  environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
  lock: 'numpy==2.4.6 \\\n    --hash=sha256:00\n',
};
const wheel = {
  path: 'code/own-1.0-py3-none-any.whl',
  sha256: 'b'.repeat(64),
};

/** The plan of a layer with such a wheel. */
function planWith(sha256: string): ImagePlan {
  const own = { ...wheel, sha256 };
  return {
    ...plan,
    environment: { ...plan.environment, wheels: [own] },
    lock: `own @ ${wheelAddress(own)} \\\n    --hash=sha256:${sha256}\n`,
  };
}

const contextOf = (changes: Partial<ImagePlan> = {}, installer = files) =>
  environmentLayer(installer).layerContext({ ...plan, ...changes });

const dockerfileOf = (...parameters: Parameters<typeof contextOf>) =>
  contextOf(...parameters).files.find(({ path }) => path === 'Dockerfile')!
    .content;

describe('environmentLayer', () => {
  it('installs a lock on the parent alone, in one step', () => {
    const lines = dockerfileOf().trim().split('\n');
    expect(lines).toEqual([
      `FROM ${plan.parentImage}`,
      expect.stringMatching(
        /^RUN .*\["\/bin\/sh","\/build\/installer-\w+\/install_environment\.sh","3\.11","\/opt\/model","\/build\/model-\w+\.lock"\]$/,
      ),
    ]);
  });

  it("takes the model's wheels into the context, where the lock names them", () => {
    expect(contextOf(planWith(wheel.sha256)).wheels).toEqual({
      [wheel.path]: `wheels/${wheel.sha256}/own-1.0-py3-none-any.whl`,
    });
    expect(contextOf().wheels).toEqual({});
  });

  it('changes the step with the lock, the content of a wheel and any file of the installer', () => {
    const changed = files.map(file => ({ ...file, content: '# other\n' }));
    const steps = [
      dockerfileOf(),
      dockerfileOf({ lock: plan.lock.replace('2.4.6', '2.4.5') }),
      dockerfileOf(planWith('c'.repeat(64))),
      dockerfileOf(planWith('d'.repeat(64))),
      dockerfileOf({}, changed),
    ];
    expect(new Set(steps).size).toBe(steps.length);
    expect(environmentLayer(changed).identity).not.toEqual(
      environmentLayer(files).identity,
    );
  });

  it('refuses a plan without a digest, and files without the installer', () => {
    expect(() => contextOf({ parentImage: 'a.b/c:1' })).toThrow(
      /not named by digest/,
    );
    expect(() => environmentLayer(files.slice(1))).toThrow(
      /have no install_environment\.sh/,
    );
  });
});
