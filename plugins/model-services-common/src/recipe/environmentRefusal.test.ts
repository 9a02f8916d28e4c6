import { environmentRefusal } from './environmentRefusal';

const environment = { python: '3.11', requirements: ['numpy==2.0'] };
const picky = {
  name: 'picky',
  parent: 'python',
  refusal: () => 'Too much for picky',
} as const;
const conda = {
  name: 'conda',
  parent: 'own',
  refusal: () => undefined,
} as const;

describe('environmentRefusal', () => {
  it('has none when one recipe can, even where no plain parent has this Python', () => {
    const plain = { ...picky, refusal: () => undefined };
    expect(environmentRefusal(environment, [picky, plain], [])).toBeUndefined();
    expect(
      environmentRefusal(
        environment,
        [picky, conda],
        [{ recipe: 'conda', image: 'r.example.com/conda:1' }],
      ),
    ).toBeUndefined();
  });

  it('has the reason of each, and counts none that the site has no parent image for', () => {
    expect(environmentRefusal(environment, [picky, conda], [])).toMatch(
      /^Too much for picky\. There is no parent image that the recipe conda can build on, only none; .*with recipe: conda$/,
    );
  });
});
