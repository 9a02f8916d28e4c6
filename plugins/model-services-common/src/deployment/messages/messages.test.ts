import { catalogueFaults } from '../../__testUtils__/catalogueFaults';
import { holes } from '../__testUtils__/holes';
import { localizeProblem, Problem } from '../problem';
import { validateSeldonDeployment } from '../validate';
import { en } from './en';
import { ru } from './ru';

it('has the same messages in both languages', () => {
  expect(catalogueFaults(en, ru)).toEqual([]);
});

it.each(Object.entries(en))(
  '%s says what is wrong, what follows and what to do',
  (_, text) => {
    expect(Object.keys(text).sort()).toEqual(['effect', 'fault', 'remedy']);
  },
);

describe('a message about a place', () => {
  const problems: Problem[] = holes.flatMap(
    ({ manifest, options }) =>
      validateSeldonDeployment(manifest, options).problems,
  );

  it('has a value for each of its places', () => {
    for (const problem of problems) {
      expect(problem.message).not.toMatch(/\{\w+\}/);
      expect(localizeProblem(problem, 'ru')).not.toMatch(/\{\w+\}/);
    }
  });

  it('is the English one, and can be had in Russian', () => {
    const problem = problems.find(
      ({ rule }) => rule === 'practice.bucket-name',
    );
    expect(problem?.message).toMatch(
      /^«path_to_model» is no name of a bucket\./,
    );
    expect(problem && localizeProblem(problem, 'ru')).toMatch(
      /^«path_to_model» не может быть именем бакета\./,
    );
    expect(problem && localizeProblem(problem, 'en')).toBe(problem?.message);
  });
});
