import { isolatedPythonRefusal } from './isolatedPythonRefusal';

const environment = { python: '3.11', requirements: ['numpy==2.0'] };

describe('isolatedPythonRefusal', () => {
  it('takes requirements, constraints and hashes', () => {
    expect(
      isolatedPythonRefusal({
        ...environment,
        constraints: ['scipy<1'],
        hashes: [{ name: 'numpy', sha256: ['a'.repeat(64)] }],
      }),
    ).toBeUndefined();
  });

  it('names conda packages, and the recipe that can take them', () => {
    const packages = Array.from({ length: 30 }, (_, i) => `p${i}`);
    expect(
      isolatedPythonRefusal({
        ...environment,
        conda: { packages, channels: ['conda-forge'] },
      }),
    ).toMatch(/«p0», .*«p19» and 10 more\. Only a recipe that runs conda can/);
  });

  it('names wheels of the model', () => {
    expect(
      isolatedPythonRefusal({
        ...environment,
        wheels: [{ path: 'code/own.whl', sha256: 'a'.repeat(64) }],
      }),
    ).toContain('«code/own.whl». Publish them');
  });
});
