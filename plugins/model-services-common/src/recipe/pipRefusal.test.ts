import { pipRefusal } from './pipRefusal';

const environment = { python: '3.11', requirements: ['numpy==2.0'] };

describe('pipRefusal', () => {
  it('takes requirements, constraints and hashes', () => {
    expect(
      pipRefusal('small', {
        ...environment,
        constraints: ['scipy<1'],
        hashes: [{ name: 'numpy', sha256: ['a'.repeat(64)] }],
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

  it('names wheels of the model', () => {
    expect(
      pipRefusal('small', {
        ...environment,
        wheels: [{ path: 'code/own.whl', sha256: 'a'.repeat(64) }],
      }),
    ).toContain('«code/own.whl». Publish them');
  });
});
