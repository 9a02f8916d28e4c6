import type { Entity } from '@backstage/catalog-model';
import { runAction } from '../__testUtils__/runAction';
import { createCatalogEntityWaitAction } from './awaitEntity';

const ENTITY_REF = 'component:models/houses';

function entityWith(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'models', name: 'houses', annotations },
  };
}

/** A catalog that gives one answer after the other, and then the last one for good. */
function fakeCatalog(...answers: Array<Entity | undefined>) {
  const getEntityByRef = jest.fn(async () =>
    answers.length > 1 ? answers.shift() : answers[0],
  );
  return { getEntityByRef };
}

describe('catalog:entity:wait', () => {
  it('ends when the catalog shows the entity', async () => {
    const catalog = fakeCatalog(undefined, entityWith({}));
    const { log, output } = await runAction(
      createCatalogEntityWaitAction({ catalog }),
      { entityRef: ENTITY_REF },
    );

    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(2);
    expect(output).toEqual({ entityRef: ENTITY_REF });
    expect(log).toEqual([
      expect.stringMatching(
        /^The catalog shows component:models\/houses after \d/,
      ),
    ]);
  });

  it('waits for the new state of an entity that was there before', async () => {
    const catalog = fakeCatalog(
      entityWith({ image: 'old' }),
      entityWith({ image: 'new', other: 'kept' }),
    );
    await runAction(createCatalogEntityWaitAction({ catalog }), {
      entityRef: ENTITY_REF,
      annotations: { image: 'new' },
    });
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(2);
  });

  it('goes on with a warning when the entity stays away', async () => {
    const catalog = fakeCatalog(undefined);
    const { log } = await runAction(
      createCatalogEntityWaitAction({ catalog, longestWaitSeconds: 0 }),
      { entityRef: ENTITY_REF },
    );
    expect(log).toEqual([expect.stringMatching(/does not show .* later/)]);
  });

  it('ends at once when the task is cancelled', async () => {
    const catalog = fakeCatalog(undefined);
    const running = runAction(
      createCatalogEntityWaitAction({ catalog }),
      { entityRef: ENTITY_REF },
      { signal: AbortSignal.abort() },
    );
    await expect(running).rejects.toThrow(/abort/i);
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(1);
  });

  it('refuses what is no entity reference', async () => {
    const catalog = fakeCatalog(undefined);
    await expect(
      runAction(createCatalogEntityWaitAction({ catalog }), {
        entityRef: 'houses',
      }),
    ).rejects.toThrow(/houses/);
  });

  it('asks nothing in a dry run', async () => {
    const catalog = fakeCatalog(undefined);
    await runAction(
      createCatalogEntityWaitAction({ catalog }),
      { entityRef: ENTITY_REF },
      { isDryRun: true },
    );
    expect(catalog.getEntityByRef).not.toHaveBeenCalled();
  });
});
