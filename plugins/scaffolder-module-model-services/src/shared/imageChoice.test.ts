import { imageChoice } from './imageChoice';

describe('imageChoice', () => {
  it.each([
    [undefined, undefined, {}],
    [{ newest: true }, {}, {}],
    [{ newest: false }, { protocol: 'v2' }, { protocol: 'v2' }],
    [{ recipe: 'a', protocol: 'v2' }, {}, { recipe: 'a', protocol: 'v2' }],
    [
      { recipe: 'a', protocol: 'v2' },
      { protocol: 'seldon' },
      { recipe: 'a', protocol: 'v2' },
    ],
    [{}, { protocol: 'something else' }, {}],
  ])('of the plan %j and the settings %j is %j', (plan, settings, choice) => {
    expect(imageChoice(plan, settings)).toEqual(choice);
  });
});
