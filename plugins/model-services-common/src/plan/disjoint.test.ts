import { areDisjoint } from './disjoint';

describe('areDisjoint', () => {
  it.each([
    ['==2.4.6', '<2.0.0'],
    ['>=43.0.0,<51', '>=39.0.1,<41.1'],
    ['>5', '>=3.20.2,<4.0.0'],
    ['==1.16.0', '==1.17.1'],
    ['==1.16.*', '==1.17.1'],
    ['~=1.16.2', '>=1.17'],
    ['~=1.16', '>=2'],
    ['<2', '>=2.0'],
    ['>2.0', '<=2'],
    ['==3.11.*', '>=3.12'],
  ])('of %s and %s is certain', (one, other) => {
    expect(areDisjoint(one, other)).toBe(true);
    expect(areDisjoint(other, one)).toBe(true);
  });

  it.each([
    ['>=1.0', '<2'],
    ['==2.0', '>=2'],
    ['<=2', '>=2.0.0'],
    ['', '<2'],
    ['==3.11.*', '>=3.8,<3.13'],
    ['!=2.0', '==2.0'],
    ['>=2.0rc1', '<2'],
    ['~=1', '>=2'],
  ])('of %s and %s is not', (one, other) => {
    expect(areDisjoint(one, other)).toBe(false);
    expect(areDisjoint(other, one)).toBe(false);
  });
});
