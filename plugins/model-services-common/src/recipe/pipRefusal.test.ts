import { pipRefusal, wheelRefusal } from './pipRefusal';

const environment = { python: '3.11', requirements: ['numpy==2.0'] };

describe('pipRefusal', () => {
  it('takes requirements, constraints, hashes and wheels of the model', () => {
    expect(
      pipRefusal('small', {
        ...environment,
        constraints: ['scipy<1'],
        hashes: [{ name: 'numpy', sha256: ['a'.repeat(64)] }],
        wheels: [
          { path: 'code/own-1.0-py3-none-any.whl', sha256: 'a'.repeat(64) },
        ],
      }),
    ).toBeUndefined();
  });

  it('names conda packages, and the recipe that cannot take them', () => {
    const packages = Array.from({ length: 30 }, (_, i) => `p${i}`);
    expect(
      pipRefusal('small', {
        ...environment,
        conda: { packages, channels: ['conda-forge'] },
      }),
    ).toMatch(
      /the recipe small cannot install: «p0», .*«p19» and 10 more\. Only a recipe that runs conda can/,
    );
  });
});

describe('wheelRefusal', () => {
  it('names wheels of the model', () => {
    expect(wheelRefusal('small', environment)).toBeUndefined();
    expect(
      wheelRefusal('small', {
        ...environment,
        wheels: [{ path: 'code/own.whl', sha256: 'a'.repeat(64) }],
      }),
    ).toContain('«code/own.whl». Publish them');
  });
});
