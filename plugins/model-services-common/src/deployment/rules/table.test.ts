import { holes } from '../__testUtils__/holes';
import { schemaRules } from './schema';
import { rules } from './table';

it('has each rule once', () => {
  const ids = [...schemaRules, ...rules].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("has more rules of our own than of the operator's, each with a case", () => {
  const own = rules
    .filter(({ stage }) => stage === 'reconcile' || stage === 'practice')
    .map(({ id }) => id);
  expect(own.length).toBeGreaterThanOrEqual(25);
  expect(new Set(holes.map(({ rule }) => rule))).toEqual(new Set(own));
});

it.each([...schemaRules, ...rules].map(({ id, stage }) => [id, stage]))(
  '%s is named after its stage %s',
  (id, stage) => {
    expect(id.split('.')[0]).toBe(stage);
  },
);
