import { versions } from '../__fixtures__';
import { orderVersions } from './orderVersions';

describe('orderVersions', () => {
  it('puts the champion first, then other aliases, then the newest', () => {
    expect(orderVersions(versions).map(({ version }) => version)).toEqual([
      '2',
      '4',
      '6',
      '5',
      '3',
      '1',
    ]);
  });

  it('compares versions as numbers', () => {
    const [some] = versions;
    expect(
      orderVersions(
        ['9', '10', '2'].map(version => ({ ...some, version, aliases: [] })),
      ).map(({ version }) => version),
    ).toEqual(['10', '9', '2']);
  });
});
