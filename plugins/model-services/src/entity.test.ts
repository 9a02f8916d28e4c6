import type { Entity } from '@backstage/catalog-model';
import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import { inheritingEntity, modelServiceEntity } from './__fixtures__';
import {
  inheritedServer,
  isModelServiceAvailable,
  modelServiceFilter,
  servedModelVersion,
} from './entity';

const entity = modelServiceEntity;

const cases: [string, Entity, boolean][] = [
  ['a model service', entity, true],
  ['a model service on the platform default', inheritingEntity, true],
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

describe('inheritedServer', () => {
  it('is what the annotation names', () => {
    expect(inheritedServer(inheritingEntity)).toEqual({
      implementation: 'MLFLOW_SERVER',
      protocol: 'seldon',
    });
  });

  it('is none for a service with an image of its own', () => {
    const { annotations } = inheritingEntity.metadata;
    expect(inheritedServer(entity)).toBeUndefined();
    expect(
      inheritedServer({
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: { ...annotations, ...entity.metadata.annotations },
        },
      }),
    ).toBeUndefined();
  });
});

describe('servedModelVersion', () => {
  it('is what annotations and links name', () => {
    expect(servedModelVersion(inheritingEntity)).toEqual({
      modelVersion: { name: 'wine-quality', version: '2' },
      modelVersionUrl: 'http://localhost:5001/#/models/wine-quality/versions/2',
    });
  });

  it('is nothing for an entity that names none', () => {
    expect(
      servedModelVersion({ ...entity, metadata: { name: 'bare' } }),
    ).toEqual({ modelVersion: undefined, modelVersionUrl: undefined });
  });
});
