import { warningOf } from '../warning';
import { planWarnings } from './planWarnings';

const none = { environment: [], packages: [], isFound: false, newest: false };

describe('planWarnings', () => {
  it('has nothing to say of a plain environment', () => {
    expect(
      planWarnings({
        ...none,
        packages: [{ name: 'numpy', version: '2.4.6' }],
      }),
    ).toEqual([]);
  });

  it('hands on what is said of the environment', () => {
    const unpinned = warningOf('unpinned', { packages: ['numpy'] });
    expect(planWarnings({ ...none, environment: [unpinned] })).toEqual([
      unpinned,
    ]);
  });

  it('tells packages for GPUs that others bring along, once', () => {
    const packages = [
      { name: 'torch', version: '2.9.0' },
      { name: 'nvidia-cublas-cu12', version: '12.8.4.1' },
    ];
    expect(planWarnings({ ...none, packages })).toEqual([
      {
        kind: 'gpu-packages-brought',
        message: expect.stringContaining('nvidia-cublas-cu12'),
        values: { count: 1, packages: ['nvidia-cublas-cu12'] },
      },
    ]);
    const told = warningOf('gpu-packages', {
      packages: ['torch==2.9.0+cu128'],
    });
    expect(planWarnings({ ...none, packages, environment: [told] })).toEqual([
      told,
    ]);
  });

  it('says where the day or the index of the model does not count', () => {
    expect(
      planWarnings({ ...none, undated: ['own'], hasUnaskedIndexes: true }),
    ).toEqual([
      {
        kind: 'undated',
        message: expect.stringContaining('got own,'),
        values: { packages: ['own'] },
      },
      {
        kind: 'indexes-not-asked',
        message: expect.stringContaining('packageSources.indexes'),
        values: {},
      },
    ]);
  });

  it("tells of Seldon's licence", () => {
    expect(
      planWarnings({
        ...none,
        parentReference: 'docker.io/seldonio/mlflowserver:1.18.2',
      }).map(({ kind }) => kind),
    ).toEqual(['seldon-licence']);
  });

  it('says that a found image does not get the newest packages', () => {
    const kinds = (found: { isFound: boolean; newest: boolean }) =>
      planWarnings({ ...none, ...found }).map(({ kind }) => kind);
    expect(kinds({ isFound: true, newest: true })).toEqual(['found-as-built']);
    expect(kinds({ isFound: true, newest: false })).toEqual([]);
    expect(kinds({ isFound: false, newest: true })).toEqual([]);
  });
});
