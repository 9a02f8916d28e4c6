import { InputError } from '@backstage/errors';
import { chooseRecipe } from './chooseRecipe';
import type { Recipe } from './types';

const environment = { python: '3.11', requirements: ['numpy==2.0'] };
const recipe = (
  name: string,
  rest: Partial<Pick<Recipe, 'protocols' | 'refusal'>> = {},
): Pick<Recipe, 'name' | 'protocols' | 'refusal'> => ({
  name,
  protocols: ['seldon'],
  refusal: () => undefined,
  ...rest,
});
const first = recipe('first');
const second = recipe('second');
const open = recipe('open', { protocols: ['v2'] });
const picky = recipe('picky', { refusal: () => 'Too much for picky.' });
const choose = (
  choice: Partial<Parameters<typeof chooseRecipe>[0]>,
  ...recipes: ReturnType<typeof recipe>[]
) => chooseRecipe({ environment, ...choice }, recipes);

describe('chooseRecipe', () => {
  it('takes the first that speaks the protocol and can install the environment', () => {
    expect(choose({}, open, picky, first, second)).toBe(first);
    expect(choose({ protocol: 'v2' }, first, open)).toBe(open);
  });

  it('takes the one that is asked for', () => {
    expect(choose({ recipe: 'second' }, first, second)).toBe(second);
  });

  it.each([
    [
      'is unknown',
      { recipe: 'third' },
      /no recipe «third», only first, open, picky/,
    ],
    [
      'speaks another protocol',
      { recipe: 'first', protocol: 'v2' },
      /do not speak the protocol v2; choose open/,
    ],
    [
      'cannot install the environment',
      { recipe: 'picky' },
      /Too much for picky/,
    ],
  ] as const)('refuses one that %s', (_, choice, message) => {
    const recipes = [first, open, picky];
    expect(() => choose(choice, ...recipes)).toThrow(InputError);
    expect(() => choose(choice, ...recipes)).toThrow(message);
  });

  it('gives the reason of each where none can', () => {
    const other = recipe('other', { refusal: () => 'Nor for other.' });
    expect(() => choose({}, picky, other)).toThrow(
      'Too much for picky. Nor for other.',
    );
  });
});
