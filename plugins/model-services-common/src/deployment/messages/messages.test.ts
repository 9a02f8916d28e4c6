import { holes } from '../__testUtils__/holes';
import { localizeProblem, Problem } from '../problem';
import { validateSeldonDeployment } from '../validate';
import { en } from './en';
import { RuleId } from './index';
import { ru } from './ru';

const rules = Object.keys(en) as RuleId[];
const placesOf = (text: object) =>
  [
    ...Object.values(text)
      .join(' ')
      .matchAll(/\{(\w+)\}/g),
  ]
    .map(([place]) => place)
    .sort();

it('has the same rules in both languages', () => {
  expect(Object.keys(ru)).toEqual(rules);
});

describe.each(rules)('%s', rule => {
  it.each([
    ['English', en[rule]],
    ['Russian', ru[rule]],
  ])('says in %s what is wrong, what follows and what to do', (_name, text) => {
    for (const sentence of [text.fault, text.effect, text.remedy]) {
      expect(sentence).toMatch(/^\S.*[.»]$/s);
      expect(sentence.length).toBeGreaterThan(10);
    }
    expect(new Set(Object.values(text)).size).toBe(3);
  });

  it('tells the same of the place in both languages', () => {
    expect(new Set(placesOf(ru[rule]))).toEqual(new Set(placesOf(en[rule])));
  });

  it('is written in the letters of its language', () => {
    expect(Object.values(en[rule]).join(' ')).not.toMatch(/[а-яё]/i);
    for (const sentence of Object.values(ru[rule])) {
      expect(sentence).toMatch(/[а-яё]/i);
    }
  });
});

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
