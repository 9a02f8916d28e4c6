import { holes } from '../__testUtils__/holes';
import { manifestWith } from '../__testUtils__/manifests';
import { validateSeldonDeployment } from '../validate';

it('finds nothing wrong with a manifest that has nothing wrong', () => {
  expect(validateSeldonDeployment(manifestWith())).toEqual({
    accepted: true,
    problems: [],
  });
});

describe('what the operator admits although it is wrong', () => {
  it.each(holes.map(hole => [hole.rule, hole.name, hole] as const))(
    '%s: %s',
    (rule, _name, { manifest, options, path }) => {
      const { accepted, problems } = validateSeldonDeployment(
        manifest,
        options,
      );
      expect(accepted).toBe(true);
      expect(problems.filter(problem => problem.rule === rule)).toContainEqual(
        expect.objectContaining({ path }),
      );
    },
  );
});
