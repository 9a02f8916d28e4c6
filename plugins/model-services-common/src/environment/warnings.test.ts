import type { EnvironmentSpec } from './spec';
import { environmentWarnings, type WarningContext } from './warnings';

function warn(
  changes: Partial<EnvironmentSpec>,
  context: Partial<WarningContext> = {},
) {
  return environmentWarnings(
    { python: '3.11', requirements: ['numpy==2.0'], ...changes },
    { today: '2026-11-20T10:00:00Z', ...context },
  );
}

describe('environmentWarnings', () => {
  it('is silent about a pinned environment', () => {
    expect(warn({})).toEqual([]);
  });

  it.each([
    ['numpy', true],
    ['numpy>=1', true],
    ['numpy==1.*', true],
    ['numpy~=1.0', true],
    ['numpy!=1.0', true],
    ['numpy[x]==1.0', false],
    ['numpy===1.0-own', false],
    ['numpy<2,==1.0', false],
    ['numpy==1.0; python_version == "3.11"', false],
    ['numpy; python_version == "3.11"', true],
  ])('says whether %s leaves the version open: %s', (line, isOpen) => {
    expect(warn({ requirements: [line] }).map(({ kind }) => kind)).toEqual(
      isOpen ? ['unpinned'] : [],
    );
  });

  it('takes a constraint for a pin', () => {
    const requirements = ['numpy'];
    expect(warn({ requirements, constraints: ['numpy==2.0'] })).toEqual([]);
    expect(warn({ requirements, constraints: ['numpy<2'] })).toHaveLength(1);
  });

  it.each([
    ['3.5', true],
    ['3.8', true],
    ['3.10', true],
    ['3.11', false],
    ['3.99', false],
  ])('says whether Python %s is past its end of life: %s', (python, isPast) => {
    expect(warn({ python }).map(({ kind }) => kind)).toEqual(
      isPast ? ['python-end-of-life'] : [],
    );
  });

  it('counts the last day in', () => {
    expect(warn({}, { today: '2027-10-31' })).toEqual([]);
    expect(warn({}, { today: '2027-11-01' })[0].message).toContain(
      'no security fixes since 2027-10-31',
    );
  });

  it.each([
    ['torch==2.1.0+cu118', true],
    ['torch==2.1.0', false],
    ['torch==2.1.0+cpu', false],
    ['tensorflow-gpu==2.10.0', true],
    ['tensorflow==2.10.0', false],
    ['tensorflow[and-cuda]==2.15.0', true],
    ['jax[cuda12-pip]==0.4.1', true],
    ['nvidia-cublas-cu12==12.1.3.1', true],
    ['cupy-cuda12x==13.0.0', true],
    ['cudf-cu12==24.2.0', true],
    ['onnxruntime-gpu==1.20.0', true],
    ['jax-cuda12-plugin==0.4.30', true],
    ['curl-cffi==0.5', false],
  ])('says whether %s is made for GPUs: %s', (line, isGpu) => {
    expect(warn({ requirements: [line] }).map(({ kind }) => kind)).toEqual(
      isGpu ? ['gpu-packages'] : [],
    );
  });

  it('says that no scanner matches conda packages, and finds GPUs among them', () => {
    const conda = { packages: ['x::cudatoolkit=11.8'], channels: ['x'] };
    expect(warn({ conda }).map(({ kind }) => kind)).toEqual([
      'gpu-packages',
      'conda-coverage',
    ]);
  });

  it('names the packages', () => {
    const requirements = ['numpy>=1', 'torch==2.1.0+cu118'];
    expect(warn({ requirements })).toEqual([
      {
        kind: 'unpinned',
        message: expect.stringContaining('for numpy>=1. '),
        values: { packages: ['numpy>=1'] },
      },
      {
        kind: 'gpu-packages',
        message: expect.stringContaining('GPUs: torch==2.1.0+cu118. '),
        values: { packages: ['torch==2.1.0+cu118'] },
      },
    ]);
  });

  it('keeps its messages short', () => {
    const requirements = Array.from({ length: 50 }, (_, i) => `p${i}`);
    expect(warn({ requirements })[0].message).toMatch(/p9 and 40 more\. /);
  });
});
