import type { Entity } from '@backstage/catalog-model';
import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import { modelServiceEntity } from './__fixtures__';
import { isModelServiceAvailable, modelServiceFilter } from './entity';

const entity = modelServiceEntity;

const cases: [string, Entity, boolean][] = [
  ['a model service', entity, true],
  ['a kind in lower case', { ...entity, kind: 'component' }, true],
  ['another kind', { ...entity, kind: 'Resource' }, false],
  ['another type', { ...entity, spec: { type: 'website' } }, false],
  [
    'no image',
    { ...entity, metadata: { ...entity.metadata, annotations: {} } },
    false,
  ],
];

describe('which entities have a model service page', () => {
  it.each(cases)('%s, in the legacy system', (_case, candidate, expected) => {
    expect(isModelServiceAvailable(candidate)).toBe(expected);
  });

  it.each(cases)('%s, as a predicate', (_case, candidate, expected) => {
    expect(
      evaluateFilterPredicate(
        modelServiceFilter,
        JSON.parse(JSON.stringify(candidate)),
      ),
    ).toBe(expected);
  });
});
