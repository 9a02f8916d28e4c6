import { InputError } from '@backstage/errors';
import { askedIndexes } from './askedIndexes';

const own = 'https://pypi.example.com/simple';
const second = 'https://team.example.com/simple';
const extra = 'https://wheels.example.com/cpu';

describe('askedIndexes', () => {
  it("asks the site's own first, in their order, and then those that the model names", () => {
    expect(
      askedIndexes([extra], { indexes: [{ url: own }, { url: second }] }, [
        extra,
      ]),
    ).toEqual([own, second, extra]);
  });

  it('asks one once that the model names too, with credentials or in another spelling', () => {
    expect(
      askedIndexes(
        [
          'https://me:secret@TEAM.example.com/simple/',
          'https://PYPI.example.com/simple/',
        ],
        { indexes: [{ url: own }, { url: second }] },
      ),
    ).toEqual([own, second]);
  });

  it('asks no index of a model where it would come before all others', () => {
    expect(askedIndexes([extra], undefined, [extra])).toEqual([]);
    expect(askedIndexes([extra], { indexes: [] }, [extra])).toEqual([]);
    expect(askedIndexes([])).toEqual([]);
  });

  it.each([
    [extra, [own]],
    ['https://wheels.example.com/cpu/../gpu', [extra]],
    ['http://wheels.example.com/cpu', [extra]],
    ['file:///etc', [extra]],
  ])('refuses %s, which nobody allowed', (named, allowed) => {
    const ask = () => askedIndexes([named], { indexes: [] }, allowed);
    expect(ask).toThrow(InputError);
    expect(ask).toThrow('modelServices.environments.allowedIndexes');
  });

  it('repeats no password', () => {
    expect(() => askedIndexes(['https://me:s3cret@evil.example.com/'])).toThrow(
      /^the package index «https:\/\/evil\.example\.com\/» is not listed/,
    );
  });
});
