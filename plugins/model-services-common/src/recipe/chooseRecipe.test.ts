import { InputError } from '@backstage/errors';
import { chooseRecipe } from './chooseRecipe';
import type { Recipe } from './types';

type Choosable = Pick<Recipe, 'name' | 'protocols' | 'parent' | 'refusal'>;

const parents = [{ python: '3.11', image: 'r.example.com/python:3.11' }];
const environment = { python: '3.11', requirements: ['numpy==2.0'] };
const recipe = (name: string, rest: Partial<Choosable> = {}): Choosable => ({
  name,
  protocols: ['seldon'],
  parent: 'python',
  refusal: () => undefined,
  ...rest,
});
const first = recipe('first');
const second = recipe('second');
const open = recipe('open', { protocols: ['v2'] });
const elsewhere = recipe('elsewhere', { parent: 'own' });
const picky = recipe('picky', { refusal: () => 'Too much for picky.' });
const choose = (
  choice: Partial<Parameters<typeof chooseRecipe>[0]>,
  ...recipes: ReturnType<typeof recipe>[]
) => chooseRecipe({ environment, ...choice }, recipes, parents);

describe('chooseRecipe', () => {
  it('takes the first that speaks the protocol and can install the environment', () => {
    expect(choose({}, open, picky, first, second)).toBe(first);
    expect(choose({ protocol: 'v2' }, first, open)).toBe(open);
  });

  it('never takes one by itself that has no parent image', () => {
    expect(choose({}, elsewhere, first)).toBe(first);
    expect(
      chooseRecipe(
        { environment },
        [elsewhere, first],
        [
          ...parents,
          { recipe: 'elsewhere', image: 'r.example.com/elsewhere:1' },
        ],
      ),
    ).toBe(elsewhere);
  });

  it('takes the one that is asked for', () => {
    expect(choose({ recipe: 'second' }, first, second)).toBe(second);
    expect(choose({ recipe: 'open' }, first, open)).toBe(open);
  });

  it.each([
    [
      'is unknown',
      { recipe: 'third' },
      /no recipe «third», only first, open, picky, elsewhere/,
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
    [
      'has no parent image',
      { recipe: 'elsewhere' },
      /no parent image that the recipe elsewhere can build on.*added under modelServices\.builder\.parents, with recipe: elsewhere/,
    ],
  ] as const)('refuses one that %s', (_, choice, message) => {
    const recipes = [first, open, picky, elsewhere];
    expect(() => choose(choice, ...recipes)).toThrow(InputError);
    expect(() => choose(choice, ...recipes)).toThrow(message);
  });

  it('gives the reason of each where none can', () => {
    const other = recipe('other', { refusal: () => 'Nor for other.' });
    expect(() => choose({}, picky, other)).toThrow(
      'Too much for picky. Nor for other.',
    );
  });

  it('tells which versions of Python there are parent images for', () => {
    const old = { python: '3.8', requirements: ['numpy==1.20'] };
    expect(() => choose({ environment: old }, first, elsewhere)).toThrow(
      /no parent image for Python 3\.8, only for 3\.11, .* There is no parent image that the recipe elsewhere/,
    );
  });
});
